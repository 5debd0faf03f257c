use super::*;
use crate::globals::Globals;

/// A host with one file and some variables.
struct Memory(&'static str, &'static [u8], &'static [(&'static str, &'static str)]);

impl Host for Memory {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        if path == self.0 { Ok(self.1.to_vec()) } else { Err(io::Error::from_raw_os_error(2)) }
    }

    fn variable(&self, name: &str) -> Option<String> {
        self.2.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    }

    fn ready(&self, _: &Globals) -> Result<(), Refusal> {
        Ok(())
    }
}

fn text(text: &str) -> Result<Option<Content>, LoadError> {
    Ok(Some(Content::Text(text.to_owned())))
}

#[test]
fn a_word_may_name_a_file() {
    let host = Memory("f", b"a\r\nb\rc", &[]);
    assert_eq!(content("f", &host), Ok(None));
    assert_eq!(content("http://f", &host), Ok(None));
    assert_eq!(content("file://f", &host), text("a\nb\nc"));
    assert_eq!(content("fileb://f", &host), Ok(Some(Content::Bytes(b"a\r\nb\rc".to_vec()))));
    let missing = "Unable to load paramfile file://g: [Errno 2] No such file or directory: 'g'";
    assert_eq!(content("file://g", &host), Err(LoadError::File(missing.to_owned())));
}

#[test]
fn home_and_variables_are_expanded() {
    let variables = &[("HOME", "/home/"), ("A", "x"), ("B_1", "y")];
    for (word, path) in [
        ("file://~/f", "/home/f"),
        ("file://~", "/home"),
        ("file://~other/f", "~other/f"),
        ("file://a~", "a~"),
        ("file://$A/${B_1}z/$A", "x/yz/x"),
        ("file://$NO/${NO}/$", "$NO/${NO}/$"),
        ("file://${A", "${A"),
    ] {
        assert_eq!(content(word, &Memory(path, b"", variables)), text(""), "{word}");
    }
}

#[test]
fn text_is_in_the_encoding_that_is_set() {
    for (encoding, bytes, wanted) in [
        ("UTF-8", "é".as_bytes(), text("é")),
        ("utf_8_sig", "\u{feff}é".as_bytes(), text("é")),
        ("latin-1", b"\xe9", text("é")),
        ("utf-16", b"\xff\xfe\xe9\0", text("é")),
        ("bogus", b"", Err(LoadError::Encoding("unknown encoding: bogus".to_owned()))),
    ] {
        let variables: &'static [_] = Box::leak(Box::new([("AWS_CLI_FILE_ENCODING", encoding)]));
        assert_eq!(content("file://f", &Memory("f", bytes, variables)), wanted, "{encoding}");
    }
    for (encoding, bytes) in [("utf-8", b"\xff" as &[u8]), ("ascii", b"\xe9"), ("utf-16", b"a")] {
        let variables: &'static [_] = Box::leak(Box::new([("AWS_CLI_FILE_ENCODING", encoding)]));
        assert!(matches!(content("file://f", &Memory("f", bytes, variables)), Err(LoadError::File(_))), "{encoding}");
    }
}
