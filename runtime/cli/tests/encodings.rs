//! Every encoding of one or two bytes a character, against Python's own.
#![allow(clippy::unwrap_used, missing_docs)]

use std::process::Command;

use serde_json::Value;
use shapewright_cli::encodings::Codec;

/// Encodings of one byte a character: every byte means the same, or nothing, to both.
const TABLES: &str = "ascii latin-1 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 \
    iso8859-11 iso8859-13 iso8859-14 iso8859-15 iso8859-16 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp874 \
    cp437 cp720 cp737 cp775 cp850 cp852 cp855 cp857 cp858 cp860 cp861 cp862 cp863 cp864 cp865 cp866 cp869 koi8-r koi8-u \
    mac-roman mac-cyrillic tis-620";

/// Encodings of more bytes: what Python reads means the same here. Browsers, whose tables ours are, read more.
const MULTIBYTE: &str = "cp932 shift_jis euc_jp cp936 gbk gb2312 cp949 euc_kr cp950 big5";

/// Prints what Python makes of each byte, or of each two bytes above ASCII, of the encodings that it is given.
const SCRIPT: &str = "
import json, sys
def read(name, data):
    try: return data.decode(name)
    except UnicodeDecodeError: return None
found = {}
for name in sys.argv[2:]:
    many = [bytes([b]) for b in range(256)]
    if sys.argv[1] == '2':
        many = [bytes([a, b]) for a in range(0x80, 256) for b in range(0x30, 256)]
    found[name] = [[list(data), read(name, data)] for data in many]
json.dump(found, sys.stdout)
";

/// What Python reads; nothing without Python.
fn python(length: &str, names: &str) -> Option<Value> {
    let run = Command::new("python3").args(["-c", SCRIPT, length]).args(names.split_whitespace()).output();
    let Ok(run) = run else {
        println!("skipped: python3 is not installed");
        return None;
    };
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    Some(serde_json::from_slice(&run.stdout).unwrap())
}

/// The differences in one encoding, where `more` says whether ours may read what Python does not.
fn differences(name: &str, rows: &Value, more: bool) -> Vec<String> {
    let codec = Codec::named(name).unwrap();
    let mut different = Vec::new();
    for row in rows.as_array().unwrap() {
        let bytes: Vec<u8> =
            row[0].as_array().unwrap().iter().map(|byte| u8::try_from(byte.as_u64().unwrap()).unwrap()).collect();
        let ours = codec.decode(&bytes).ok();
        let theirs = row[1].as_str();
        // Characters for private use, and symbols that extensions of Big5 have at other places.
        let is_private = theirs.is_some_and(|text| text.contains(|c| ('\u{f8f0}'..='\u{f8f3}').contains(&c)));
        let is_extension =
            matches!((name, &*bytes), ("big5" | "cp950", [0xc6, 0xa1..=0xff] | [0xc7, _] | [0xf9, 0xfe]));
        if ours.as_deref() != theirs && !(more && (theirs.is_none() || is_private && ours.is_none() || is_extension)) {
            different.push(format!("{name} {bytes:02x?}: {theirs:?}, ours {ours:?}"));
        }
        if let (Some(text), false) = (&ours, more) {
            assert_eq!(codec.encode(text), (bytes, None), "{name}: {text:?}");
        }
    }
    different
}

fn compare(length: &str, names: &str) {
    let Some(found) = python(length, names) else { return };
    let found = found.as_object().unwrap();
    assert_eq!(found.len(), names.split_whitespace().count());
    let different: Vec<_> = found.iter().flat_map(|(name, rows)| differences(name, rows, length == "2")).collect();
    assert!(different.is_empty(), "{} differ: {different:#?}", different.len());
}

#[test]
fn tables_are_those_of_python() {
    compare("1", TABLES);
}

#[test]
fn what_python_reads_in_two_bytes_means_the_same_here() {
    compare("2", MULTIBYTE);
}
