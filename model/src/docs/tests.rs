//! The Markdown for each piece of HTML, and texts that are made to break the conversion.
#![allow(clippy::unwrap_used)]

use super::{markdown, summary};

#[test]
fn html_becomes_markdown() {
    for (html, expected) in [
        // Paragraphs and what is in them.
        ("<p>One\n      two.</p>\n    <p>Three.</p>", "One two.\n\nThree."),
        ("Loose <p>inside</p> again", "Loose\n\ninside\n\nagain"),
        ("<p>A<b> bold </b>and <i>it</i><em></em>.</p>", "A **bold** and *it*."),
        ("<p><b>a <i>b</b> c</i></p>", "**a *b*** c"),
        ("<p><strong>open", "**open**"),
        ("<p>a<br/>b<br></p>", "a\\\nb"),
        ("<h2>Title</h2><p>x</p>", "**Title**\n\nx"),
        ("<fullname>Service</fullname> <p>x</p>", "**Service**\n\nx"),
        ("<p></p><p> </p>", ""),
        // Code.
        ("<p>The<code> a_b*[c] </code>.</p>", "The `a_b*[c]` ."),
        ("<p><code>a`b</code> <code>``</code></p>", "``a`b`` ``` `` ```"),
        ("<p><code><i>x</i> &lt;y&gt; <z></code></p>", "`x <y> <z>`"),
        ("<p><code></code>x</p>", "x"),
        ("<pre>\n  let x = 1;\n    a &amp; b\n</pre>", "```text\n  let x = 1;\n    a & b\n```"),
        ("<pre>```</pre>", "````text\n```\n````"),
        // Links.
        (r#"<p><a href="https://a.b/c(d)">Te[x]t</a></p>"#, r"[Te\[x\]t](https://a.b/c%28d%29)"),
        (r#"<p><a href="https://a.b">https://a.b</a></p>"#, "<https://a.b>"),
        (r#"<p><a href="https://a.b"> <code>X</code> </a>y</p>"#, "[`X`](https://a.b) y"),
        (r##"<p><a href="#x">here</a> <a>there</a></p>"##, "here there"),
        ("<p>See https://a.b/c.</p>", "See <https://a.b/c>."),
        (r#"<p>Wow!<a href="https://a.b">x</a> a<<z></z>b> &<z/>lt;</p>"#, r"Wow\![x](https://a.b) a\<b> \&lt;"),
        // Lists.
        ("<ul><li><p>a</p></li><li>b</li></ul>c", "- a\n- b\n\nc"),
        ("<p>x</p><ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "x\n\n1. a\n   - b\n2. c"),
        ("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", "- a\n\n  b\n- c"),
        ("<ul><li>a<ul><li><p>b</p><p>c</p><ul><li>d</ul></ul></ul>e", "- a\n  - b\\\n  c\n  - d\n\ne"),
        ("<ul><li>a<li>b", "- a\n- b"),
        ("<li>a</li></ul></ol>b", "- a\n\nb"),
        (
            "<dl><dt>T</dt> <dd><p>One.</p><p>Two.</p></dd><dt>U</dt><dd>V</dd></dl>",
            "- **T**: One.\n\n  Two.\n- **U**: V",
        ),
        // Remarks.
        ("<note> <p>a</p> <p>b</p> </note><p>c</p>", "> **Note:** a\n>\n> b\n\nc"),
        ("<note>a</note><important>b</important>", "> **Note:** a\n\n> **Important:** b"),
        ("<ul><li>a <note><p>b</p></note></li></ul>", "- a\n\n  > **Note:** b"),
        ("<note><ul><li>a</li></ul></note>", "> - **Note:** a"),
        ("<note>a<note>b</note></note>", "> **Note:** a\n>\n> **Note:** b"),
        // Tables.
        ("<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>", "- A — B\n- 1 — 2"),
        // Text that would mean something.
        ("<p>a_b _c_ *d* [e] &lt;f&gt; &amp;lt;</p>", r"a_b \_c\_ \*d\* \[e\] \<f> \&lt;"),
        ("<p># a</p><p>1. b</p><p>- c<br>+ d</p>", "\\# a\n\n1\\. b\n\n\\- c\\\n\\+ d"),
        ("<p>arn:<region>:<x-id></p>", r"arn:\<region>:\<x-id>"),
        ("<p>a <replaceable>b</replaceable> <c>d</c> <e/></p>", "a *b* d"),
        ("<p>1 < 2 <3 <p", "1 < 2 <3 \\<p"),
        ("<p>a<!-- b -->c</p>", "ac"),
    ] {
        assert_eq!(markdown(html), expected, "{html}");
    }
}

#[test]
fn markdown_stays() {
    for (text, expected) in [
        ("Plain `code` and *emphasis*.\n", "Plain `code` and *emphasis*."),
        ("a\n\n```\nlet x\n    y\n```\nb", "a\n\n```text\nlet x\n    y\n```\nb"),
        ("```rust,no_run\nx", "```text\nx\n```"),
        // Fences are moved out of quotes and lists, where it may be unclear where they end.
        ("> ```\n> x\n\n1. ~~~\n   y\nz", "```text\nx\n```\n\n```text\ny\n```\nz"),
        ("~~~json\n{}\n~~~", "```json\n{}\n```"),
        ("~~~\n```rust\n```\n~~~", "````text\n```rust\n```\n````"),
        ("a\n\n        code\n\tb", "a\n\n   code\n b"),
        ("- a\n    - b", "- a\n   - b"),
        ("[a](https://b) [c] \\[d] `[e]`", "[a](https://b) \\[c\\] \\[d\\] `[e]`"),
        ("[a][b] [c]\n\n[b]: https://d", "[a][b] [c]\n\n[b]: <https://d>"),
        ("https://a.b/c, <https://d> `https://e`", "<https://a.b/c>, <https://d> `https://e`"),
        ("a <region> b < c", "a \\<region> b < c"),
        ("``a` b`` `c", "``a` b`` `c"),
        ("", ""),
    ] {
        assert_eq!(markdown(text), expected, "{text}");
    }
}

#[test]
fn summaries() {
    for (text, expected) in [
        ("One. Two.", "One."),
        ("One\ntwo.\n\nThree.", "One\ntwo."),
        ("See [a. B](https://c. D) e.g. This `x. Y`! Z", "See [a. B](https://c. D) e.g. This `x. Y`!"),
        ("Version 1.5 is here. it goes on", "Version 1.5 is here. it goes on"),
        ("The values:\n- a\n- b", "The values:"),
        ("```text\na. B\n```\nOne. Two.", "One."),
        ("```text\na. B\n```", "```text\na. B\n```"),
        ("", ""),
    ] {
        assert_eq!(summary(text), expected, "{text}");
    }
}

/// What rustdoc does with a text: the info strings of all code that it finds, `None` for code without one.
fn code_blocks(markdown: &str) -> Vec<Option<String>> {
    use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let block = |event| match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => Some(Some(info.to_string())),
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => Some(None),
        _ => None,
    };
    Parser::new_ext(markdown, options).filter_map(block).collect()
}

#[track_caller]
fn check_nothing_runs(text: &str) {
    let converted = markdown(text);
    for shown in [&*converted, summary(&converted)] {
        for info in code_blocks(shown) {
            let is_harmless = info.as_deref().is_some_and(|info| ["text", "json"].contains(&info));
            assert!(is_harmless, "{info:?}\n--- from\n{text}\n--- to\n{shown}");
        }
    }
}

#[test]
fn no_code_is_run() {
    for info in [
        "",
        "rust",
        "text,rust",
        "text rust",
        "ignore-wasm32",
        "ignore",
        "no_run",
        "should_panic",
        "compile_fail,E0001",
        "E0001",
        "edition2021",
        "json,rust",
        "json {.rust}",
        "{.rust}",
        "{class=rust}",
        "custom,{.rust}",
        "rust,custom",
        "&#114;ust",
        "standalone_crate",
        "Rust",
        "test_harness",
        "unknown",
        "json",
        "text",
        " rust",
        "\\rust",
    ] {
        for marks in ["```", "~~~", "`````"] {
            let fence = format!("{marks}{info}\npanic!();\n{marks}");
            check_nothing_runs(&fence);
            for start in
                ["> ", "- ", "1. ", "2. ", "10) ", "   ", "    ", "\t", "> > ", "- - ", "[^1]: ", "a\n2. ", "> - "]
            {
                check_nothing_runs(&format!("{start}{marks}{info}\npanic!();\n{marks}"));
                let every: Vec<_> = fence.lines().map(|line| format!("{start}{line}")).collect();
                check_nothing_runs(&every.join("\n"));
                check_nothing_runs(&every.join("\r"));
            }
        }
    }
    check_nothing_runs("<note><pre>a&#13;```rust&#13;panic!();&#13;```</pre></note>");
    check_nothing_runs("`\n<!--\n`\n\n```\n-->\n```rust\npanic!();\n```");
}

/// Texts put together from pieces that mean something to Markdown, by a generator that is the same in every run.
#[test]
fn no_code_is_run_whatever_the_text() {
    const PIECES: &[&str] = &[
        "```",
        "````",
        "~~~",
        "rust",
        "text",
        "json",
        "\n",
        "\n\n",
        "\r",
        " ",
        "    ",
        "\t",
        "> ",
        "- ",
        "1. ",
        "2) ",
        "* ",
        "+ ",
        "`",
        "``",
        "<pre>",
        "</pre>",
        "<note>",
        "</note>",
        "<ul><li>",
        "</li></ul>",
        "<ol><li>",
        "<p>",
        "</p>",
        "<code>",
        "</code>",
        "<!--",
        "-->",
        "<b>",
        "[^1]: ",
        "[a]: b",
        "[",
        "](",
        "#",
        "&#13;",
        "&#96;",
        "\\",
        "x",
        "fn",
        "|",
        "---",
        "===",
        "{.rust}",
        ",",
        "<dl><dt>",
        "<dd>",
        "<td>",
        "<br>",
        "é",
        "https://a.b",
    ];
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..60_000 {
        let mut text = String::new();
        for _ in 0..24 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            text.push_str(PIECES[usize::try_from(state % PIECES.len() as u64).unwrap()]);
        }
        check_nothing_runs(&text);
    }
}

/// Each of these takes minutes if anything is quadratic.
#[test]
fn hostile_text_takes_linear_time() {
    for piece in [
        "<",
        "<b>",
        "<i><b>",
        "</b>",
        "<ul><li>",
        "</li>",
        "<note>",
        "<note>a",
        "<p>",
        "`",
        "``",
        "`` `",
        "[",
        "](",
        "&",
        "<!--",
        "<a \"",
        "<a b='",
        "<x>",
        "<code>",
        "<pre>",
        "<dl><dt>a",
        "<td>a",
        "https://",
        "> ",
        "* ",
        "<ol><li>a",
        "<a href=https://a>b",
        "<a href=\"",
        "<br>",
        "é<",
    ] {
        for start in ["", "<p>"] {
            let text = format!("{start}{}", piece.repeat(50_000));
            let converted = markdown(&text);
            assert!(converted.len() <= 20 * text.len() + 100, "{piece}: {} bytes", converted.len());
            assert!(summary(&converted).len() <= converted.len());
        }
    }
}

#[test]
fn every_text_of_cognito() {
    let Some(shared) = std::env::var_os("SHAPEWRIGHT_SHARED") else {
        eprintln!("skipped: SHAPEWRIGHT_SHARED is not set");
        return;
    };
    let path = std::path::Path::new(&shared).join("models/cognito-identity-provider-2016-04-18.json");
    let model: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut values = vec![&model];
    let mut texts = 0;
    while let Some(value) = values.pop() {
        match value {
            serde_json::Value::Array(items) => values.extend(items),
            serde_json::Value::Object(members) => {
                values.extend(members.values());
                if let Some(html) = members.get("smithy.api#documentation").and_then(|text| text.as_str()) {
                    check(html);
                    texts += 1;
                }
            }
            _ => {}
        }
    }
    assert!(texts > 1_000, "{texts}");
}

#[track_caller]
fn check(html: &str) {
    let converted = markdown(html);
    assert!(!converted.is_empty() || html.trim().is_empty(), "{html}");
    let mut fenced = false;
    for line in converted.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            assert!(!line.starts_with("    ") && !line.contains('\t'), "{line}");
            let text: String = line.split('`').step_by(2).collect();
            let text = text.replace("\\<", "").replace("<http", "");
            assert!(!text.contains("</") && !text.contains("<p") && !text.contains("&lt;"), "{line}\n{html}");
        }
    }
    assert!(!fenced, "{converted}");
}
