//! Documentation: turns what a model says, mostly in HTML, into Markdown that rustdoc shows as it was meant.
//!
//! The result holds no HTML, nothing that rustdoc takes for a link or a test by mistake, and, outside of fences, no
//! line that begins with four blanks. So text of a model never becomes code that runs.
//! Conversion takes time linear in the text.

mod blocks;
mod convert;
mod entities;
mod escape;
mod html;
mod inline;
mod plain;
mod summary;
mod tags;

pub use summary::summary;

/// Turns a model's documentation into Markdown.
///
/// Text with HTML in it is read as HTML, as browsers would, with broken parts tolerated. Text without is Markdown
/// already, as Smithy has it, and is changed only where rustdoc would misread it.
///
/// ```
/// use shapewright_model::docs::markdown;
///
/// let html = "<p>The <code>ClientId</code>.</p>\n    <note>\n        <p>Keep it.</p>\n    </note>";
/// assert_eq!(markdown(html), "The `ClientId`.\n\n> **Note:** Keep it.");
/// ```
pub fn markdown(html: &str) -> String {
    // Markdown knows a third way to end a line.
    let lines = html.contains('\r').then(|| html.replace("\r\n", "\n").replace('\r', "\n"));
    let html = lines.as_deref().unwrap_or(html);
    match html::tokens(html).any(|token| token.tag().is_some_and(|tag| tags::find(tag.name).is_some())) {
        true => convert::convert(html),
        false => plain::neutralised(html),
    }
}

#[cfg(test)]
mod tests;
