//! Pages of a reply, turned as the AWS CLI turns them: `--max-items`, `--page-size` and `--starting-token`.
//!
//! No I/O: [`Pager::next_request`] says what to send, [`Pager::feed`] takes the reply and returns the page.

mod error;
mod items;
mod pager;
pub(crate) mod path;
#[cfg(test)]
mod tests;
mod token;
mod whole;

pub use error::Error;
pub(crate) use items::items;
pub use pager::Pager;
pub use whole::Whole;
