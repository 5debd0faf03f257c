//! Documentation: HTML, as most models have it, to Markdown that rustdoc shows as it was meant.

/// Turns a model's documentation into Markdown.
pub fn markdown(html: &str) -> String {
    html.to_owned()
}

/// The first paragraph.
pub fn summary(markdown: &str) -> &str {
    markdown.split("\n\n").next().unwrap_or_default()
}
