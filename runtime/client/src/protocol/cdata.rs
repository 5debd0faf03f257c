//! Sections of character data in XML, which the official reader passes over: they are escaped text here.

const START: &[u8] = b"<![CDATA[";
const END: &[u8] = b"]]>";

/// The document with escaped text in the place of its sections; `None` if it has none, or one that does not end.
pub(super) fn escaped(xml: &[u8]) -> Option<Vec<u8>> {
    let mut rest = xml;
    let mut escaped = Vec::new();
    while let Some(start) = find(rest, START) {
        let (before, section) = rest.split_at_checked(start)?;
        let section = section.get(START.len()..)?;
        let end = find(section, END)?;
        escaped.extend_from_slice(before);
        for byte in section.get(..end)? {
            match byte {
                b'&' => escaped.extend_from_slice(b"&amp;"),
                b'<' => escaped.extend_from_slice(b"&lt;"),
                b'>' => escaped.extend_from_slice(b"&gt;"),
                byte => escaped.push(*byte),
            }
        }
        rest = section.get(end + END.len()..)?;
    }
    if rest.len() == xml.len() {
        return None;
    }
    escaped.extend_from_slice(rest);
    Some(escaped)
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn sections_become_escaped_text() {
        let text = |xml: &str| escaped(xml.as_bytes()).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        assert_eq!(text("<a>x<![CDATA[<b>&]]>y<![CDATA[]]></a>").as_deref(), Some("<a>x&lt;b&gt;&amp;y</a>"));
        for unchanged in ["<a>x</a>", "", "<a><![CDATA[x</a>"] {
            assert_eq!(text(unchanged), None, "{unchanged}");
        }
    }
}
