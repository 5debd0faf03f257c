//! Python's names of encodings.

use encoding_rs as browsers;

use super::Kind;
use super::multibyte::Multibyte;
use super::table::Table;
use super::unicode::{Order, Unicode, Unit};

/// The encoding of a name. Python cares neither for capitals nor for which characters separate letters and digits.
pub(super) fn find(name: &str) -> Option<Kind> {
    if !is_spelt(&name.to_ascii_lowercase()) {
        return None;
    }
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    let unicode = |unit, order| Some(Kind::Unicode(Unicode { unit, order }));
    match plain.as_str() {
        "utf8" | "u8" | "utf" | "cp65001" => return Some(Kind::Unicode(Unicode::UTF8)),
        "utf8sig" => return unicode(Unit::One, Order::Marked),
        "utf16" | "u16" => return unicode(Unit::Two, Order::Marked),
        "utf16le" | "unicodelittleunmarked" => return unicode(Unit::Two, Order::Little),
        "utf16be" | "unicodebigunmarked" => return unicode(Unit::Two, Order::Big),
        "utf32" | "u32" => return unicode(Unit::Four, Order::Marked),
        "utf32le" => return unicode(Unit::Four, Order::Little),
        "utf32be" => return unicode(Unit::Four, Order::Big),
        _ => {}
    }
    multibyte(&plain).map(Kind::Multibyte).or_else(|| table(&plain).map(Kind::Table))
}

/// Whether the parts of a name are separated where Python wants it, and only there.
fn is_spelt(name: &str) -> bool {
    let mut parts = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    match (parts.next(), parts.next()) {
        (Some("latin"), Some(part)) => part == "1",
        (Some("cp" | "ibm" | "l"), Some(part)) => !part.starts_with(|c: char| c.is_ascii_digit()),
        (Some("utf16" | "utf32"), Some(_)) | (Some("utf"), Some("8sig")) => false,
        (Some(whole), None) => {
            let joined = ["iso8859", "koi8", "utf8", "utf16", "utf32", "windows"];
            !joined.iter().any(|part| whole.strip_prefix(part).is_some_and(|rest| !rest.is_empty()))
        }
        _ => true,
    }
}

/// What Python reads where browsers read the other character.
const JAPANESE: &[(char, char)] = &[('～', '〜'), ('∥', '‖'), ('－', '−'), ('￠', '¢'), ('￡', '£'), ('￢', '¬')];
const GB2312: &[(char, char)] = &[('·', '・'), ('—', '―')];
const BIG5: &[(char, char)] = &[
    ('‧', '•'),
    ('﹑', '､'),
    ('¯', '‾'),
    ('～', '∼'),
    ('⊕', '♁'),
    ('⊙', '☉'),
    ('∕', '／'),
    ('﹨', '＼'),
    ('￥', '¥'),
    ('￠', '¢'),
    ('￡', '£'),
];

fn multibyte(name: &str) -> Option<Multibyte> {
    let (encoding, changes): (_, &[_]) = match name {
        "shiftjis" | "sjis" | "csshiftjis" => (browsers::SHIFT_JIS, JAPANESE),
        "cp932" | "932" | "ms932" | "mskanji" | "windows31j" => (browsers::SHIFT_JIS, &[]),
        "eucjp" | "ujis" => (browsers::EUC_JP, JAPANESE),
        "iso2022jp" | "csiso2022jp" => (browsers::ISO_2022_JP, JAPANESE),
        "euckr" | "korean" | "ksc5601" | "ksc56011987" | "ksx1001" | "cp949" | "949" | "ms949" | "uhc" => {
            (browsers::EUC_KR, &[])
        }
        "gb2312" | "chinese" | "euccn" | "eucgb2312cn" | "gb231280" | "gb23121980" | "isoir58" | "csiso58gb231280" => {
            (browsers::GBK, GB2312)
        }
        "gbk" | "cp936" | "936" | "ms936" => (browsers::GBK, &[]),
        "gb18030" | "gb180302000" => (browsers::GB18030, &[]),
        "big5" | "big5tw" | "csbig5" => (browsers::BIG5, BIG5),
        "cp950" | "950" | "ms950" | "big5hkscs" | "hkscs" => (browsers::BIG5, &[]),
        _ => return None,
    };
    Some(Multibyte { encoding, changes })
}

fn table(name: &str) -> Option<Table> {
    if let Some(part) = iso8859(name) {
        return iso(part);
    }
    match name {
        "ascii" | "usascii" | "646" | "us" | "ansix341968" | "iso646us" | "ibm367" | "cp367" => {
            return Some(Table::ascii());
        }
        "koi8r" | "cskoi8r" => return Some(Table::as_in_browsers(browsers::KOI8_R)),
        "koi8u" => {
            return Some(Table::as_in_browsers(browsers::KOI8_U).but(&[(0xae, Some('╝')), (0xbe, Some('╬'))]));
        }
        "macroman" | "macintosh" => return Some(Table::as_in_browsers(browsers::MACINTOSH)),
        "maccyrillic" => return Some(Table::as_in_browsers(browsers::X_MAC_CYRILLIC)),
        "tis620" | "tis6200" | "tis62025290" | "tis62025291" | "isoir166" => {
            return iso(11).map(|table| table.but(&[(0xa0, None)]));
        }
        _ => {}
    }
    let number = ["cp", "windows", "ibm", ""].iter().find_map(|prefix| name.strip_prefix(prefix)?.parse().ok())?;
    Some(match number {
        874 => Table::of_windows(browsers::WINDOWS_874),
        1250 => Table::of_windows(browsers::WINDOWS_1250),
        1251 => Table::of_windows(browsers::WINDOWS_1251),
        1252 => Table::of_windows(browsers::WINDOWS_1252),
        1253 => Table::of_windows(browsers::WINDOWS_1253),
        1254 => Table::of_windows(browsers::WINDOWS_1254),
        1255 => Table::of_windows(browsers::WINDOWS_1255).but(&[(0xca, None)]),
        1256 => Table::of_windows(browsers::WINDOWS_1256),
        1257 => Table::of_windows(browsers::WINDOWS_1257),
        1258 => Table::of_windows(browsers::WINDOWS_1258),
        page => return Table::of_dos(page),
    })
}

/// The part of ISO 8859 that a name is of.
fn iso8859(name: &str) -> Option<u8> {
    let of_latin = |number: &str| match number {
        "5" => Some(9),
        "6" => Some(10),
        "7" => Some(13),
        "8" => Some(14),
        "9" => Some(15),
        "10" => Some(16),
        number => number.parse().ok().filter(|part| (1..=4).contains(part)),
    };
    match name {
        "latin" | "8859" | "iso8859" | "cp819" | "iso88591" | "iso885911987" | "ibm819" => return Some(1),
        "cyrillic" => return Some(5),
        "arabic" | "ecma114" | "asmo708" => return Some(6),
        "greek" | "greek8" | "ecma118" | "elot928" => return Some(7),
        "hebrew" => return Some(8),
        "thai" => return Some(11),
        _ => {}
    }
    let of_number = |name: &str| name.parse().ok().filter(|part| (1..=16).contains(part));
    name.strip_prefix("iso8859")
        .and_then(of_number)
        .or_else(|| of_latin(name.strip_prefix("latin").or(name.strip_prefix('l'))?))
}

fn iso(part: u8) -> Option<Table> {
    let encoding = match part {
        1 => return Some(Table::latin1()),
        9 => return Some(Table::of_iso(browsers::WINDOWS_1254)),
        11 => return Some(Table::of_iso(browsers::WINDOWS_874)),
        2 => browsers::ISO_8859_2,
        3 => browsers::ISO_8859_3,
        4 => browsers::ISO_8859_4,
        5 => browsers::ISO_8859_5,
        6 => browsers::ISO_8859_6,
        7 => browsers::ISO_8859_7,
        8 => browsers::ISO_8859_8,
        10 => browsers::ISO_8859_10,
        13 => browsers::ISO_8859_13,
        14 => browsers::ISO_8859_14,
        15 => browsers::ISO_8859_15,
        16 => browsers::ISO_8859_16,
        _ => return None,
    };
    Some(Table::as_in_browsers(encoding))
}
