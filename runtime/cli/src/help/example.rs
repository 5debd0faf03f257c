//! An example of the model as a command.

use super::page::Page;
use shapewright_core::json::{self, Style, to_string};
use shapewright_core::service::Example;
use shapewright_core::{Operation, command};

/// Shows an example: its purpose, the command, and the output.
pub(super) fn show(page: &mut Page, words: &str, operation: &'static Operation, example: &Example) {
    page.item(example.title, "");
    page.deeper(|page| {
        page.markdown(example.documentation);
        if let Ok(input) = json::parse(example.input) {
            page.code(&command::line(words, operation.input, operation.options, &input));
        }
        if let Some(output) = example.output.and_then(|output| json::parse(output).ok()) {
            page.line("");
            page.markdown("Output:");
            page.code(&to_string(&output, Style::INDENTED));
        }
    });
}
