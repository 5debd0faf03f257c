//! An example of the model as a command.

use super::page::Page;
use crate::timestamps::{TimestampFormat, Timestamps, Zone};
use shapewright_core::json::{self, Style, to_string};
use shapewright_core::service::Example;
use shapewright_core::{Operation, command};

/// Shows an example: its purpose, the command, and the output.
pub(super) fn show(page: &mut Page, words: &str, operation: &'static Operation, example: &Example) {
    page.item(example.title, "");
    page.deeper(|page| {
        page.markdown(example.documentation);
        if let Ok(input) = json::parse(example.input) {
            let body = operation.transport.input_stream.map(|stream| stream.option).zip(example.body);
            page.code(&command::line(words, operation.input, operation.options, &input, body));
        }
        if let Some(mut output) = example.output.and_then(|output| json::parse(output).ok()) {
            // As the command prints it. A page is the same wherever it is made, so it shows times in UTC.
            let timestamps =
                Timestamps { format: TimestampFormat::default(), zone: Zone::new(Some("UTC0".to_owned())) };
            if timestamps.show(&mut output, operation.output).is_err() {
                return;
            }
            page.line("");
            page.markdown("Output:");
            page.code(&to_string(&output, Style::INDENTED));
        }
    });
}
