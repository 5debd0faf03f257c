use super::*;

fn codec(name: &str) -> Codec {
    Codec::named(name).unwrap_or_else(|| panic!("{name} is an encoding"))
}

#[test]
fn code_pages_of_windows_are_read_and_written() {
    for (name, bytes, text) in [
        ("cp1250", &b"\x8a\x9e\xb3"[..], "Šžł"),
        ("cp1251", b"\xcf\xf0\xe8\xe2\xe5\xf2", "Привет"),
        ("windows-1252", b"gr\xf6\xdfe \x80", "größe €"),
        ("cp1253", b"\xc1\xe1", "Αα"),
        ("cp1254", b"\xd0\xf0\xde", "ĞğŞ"),
        ("cp1255", b"\xf9\xec", "של"),
        ("cp1256", b"\xe3\xd1", "مر"),
        ("cp1257", b"\xe0\xe8", "ąč"),
        ("cp1258", b"\xd0\xfe", "Đ₫"),
        ("cp874", b"\xa1\x80", "ก€"),
        ("cp932", b"\x93\xfa\x96\x7b\xb1", "日本ｱ"),
        ("cp936", b"\xd6\xd0\xce\xc4", "中文"),
        ("cp949", b"\xc7\xd1\xb1\xdb", "한글"),
        ("cp950", b"\xa4\xa4\xa4\xe5", "中文"),
        ("cp437", b"gr\x94\xe1e \xc4", "größe ─"),
        ("cp850", b"\x9b\xd5", "øı"),
        ("cp852", b"\x88\x9f", "łč"),
        ("cp857", b"\xa6\xa7", "Ğğ"),
        ("cp858", b"\xd5", "€"),
        ("cp866", b"\x8f\xe0", "Пр"),
        ("cp65001", b"\xc3\xb6", "ö"),
    ] {
        assert_eq!(codec(name).decode(bytes).as_deref(), Ok(text), "{name}");
        assert_eq!(codec(name).encode(text), (bytes.to_vec(), None), "{name}");
    }
}

#[test]
fn other_encodings_are_those_of_python() {
    for (name, bytes, text) in [
        ("latin-1", &b"\x80\xe9"[..], "\u{80}é"),
        ("ISO-8859-9", b"\x80\xd0", "\u{80}Ğ"),
        ("latin5", b"\xfd", "ı"),
        ("l9", b"\xa4", "€"),
        ("iso8859", b"\xe9", "é"),
        ("windows-1252", b"\x80", "€"),
        ("iso8859_11", b"\xa0\xa1", "\u{a0}ก"),
        ("KOI8-R", b"\xf0", "П"),
        ("koi8_u", b"\xae", "╝"),
        ("mac_roman", b"\x8a", "ä"),
        ("euc_jp", b"\xc6\xfc", "日"),
        ("shift_jis", b"\x81\x60\x81\x91\x93\xfa", "〜¢日"),
        ("cp932", b"\x81\x60", "～"),
        ("gb2312", b"\xd6\xd0", "中"),
        ("big5", b"\xa2\x44", "¥"),
        ("iso2022_jp", b"\x1b$BF|\x1b(B", "日"),
        ("gb18030", b"\x81\x30\x81\x30", "\u{80}"),
        ("utf_16_be", b"\0g\0\xf6", "gö"),
        ("UTF-32-LE", b"g\0\0\0", "g"),
    ] {
        assert_eq!(codec(name).decode(bytes).as_deref(), Ok(text), "{name}");
        assert_eq!(codec(name).encode(text), (bytes.to_vec(), None), "{name}");
    }
    let none = ["", "nonsense", "cp1", "iso-8859-12", "iso-8859-17", "latin11", "1259", "-", "l"];
    let misspelt = ["latin-5", "cp_1252", "l-1", "ibm-850", "iso88591", "koi8r", "windows1252", "utf16le", "utf-8sig"];
    for name in none.into_iter().chain(misspelt) {
        assert!(Codec::named(name).is_none(), "{name}");
    }
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    for (name, bytes) in [
        ("cp1252", &b"a\x81b"[..]),
        ("cp1251", b"\x98"),
        ("cp874", b"\x81"),
        ("cp857", b"\xd5"),
        ("ascii", b"\x80"),
        ("tis-620", b"\xa0"),
        ("utf-8", b"gr\xf6"),
        ("utf-16-le", b"g"),
        ("utf-16-le", b"\x00\xd8"),
        ("utf-32-le", b"\0\0\x11\0"),
        ("cp932", b"\x81"),
        ("euc_kr", b"\xa1\xff"),
    ] {
        assert_eq!(codec(name).decode(bytes), Err(DecodeError::Bytes), "{name}");
    }
}

#[test]
fn marks_are_wanted_taken_away_and_written_as_in_python() {
    for (name, bytes, wanted) in [
        ("utf-8", &b"\xef\xbb\xbfx"[..], Ok("\u{feff}x")),
        ("utf-8-sig", b"\xef\xbb\xbfx", Ok("x")),
        ("utf-8-sig", b"x", Ok("x")),
        ("utf-16", b"\xff\xfex\0", Ok("x")),
        ("utf-16", b"\xfe\xff\0x", Ok("x")),
        ("utf-16", b"x\0", Err(DecodeError::NoMark("UTF-16"))),
        ("utf-16", b"", Ok("")),
        ("utf-16-le", b"\xff\xfex\0", Ok("\u{feff}x")),
        ("utf-32", b"\xff\xfe\0\0x\0\0\0", Ok("x")),
        ("utf-32", b"x\0\0\0", Err(DecodeError::NoMark("UTF-32"))),
        ("utf-32", b"abcd", Err(DecodeError::Bytes)),
    ] {
        assert_eq!(codec(name).decode(bytes), wanted.map(str::to_owned), "{name}");
    }
    assert_eq!(codec("utf-8-sig").mark(false), b"\xef\xbb\xbf");
    assert_eq!(codec("utf-16").mark(false), b"");
    assert_eq!(codec("utf-16").mark(true).len(), 2);
    assert_eq!(codec("utf-16-le").mark(true), b"");
}

#[test]
fn what_an_encoding_does_not_have_ends_the_text_or_is_escaped() {
    for (name, text, bytes, at) in [
        ("ascii", "a\u{e9}b", &b"a"[..], 1),
        ("cp932", "日öx", b"\x93\xfa", 3),
        ("cp1252", "\u{81}", b"", 0),
        ("euc_kr", "한🚀", b"\xc7\xd1", 3),
    ] {
        assert_eq!(codec(name).encode(text), (bytes.to_vec(), Some(at)), "{name}");
    }
    assert_eq!(codec("ascii").encode_escaping("ö 本 🚀!"), br"\xf6 \u672c \U0001f680!");
    assert_eq!(codec("latin-1").encode_escaping("ö 本"), b"\xf6 \\u672c");
}

/// Long text is written whole, whatever room its bytes take.
#[test]
fn long_text_is_written_whole() {
    let text = "日本x".repeat(100_000);
    for name in ["cp932", "iso2022_jp", "gb18030", "utf-16-le", "big5"] {
        let (bytes, wrong) = codec(name).encode(&text);
        assert_eq!(wrong, None, "{name}");
        assert_eq!(codec(name).decode(&bytes).unwrap(), text, "{name}");
    }
}
