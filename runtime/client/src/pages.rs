//! The pages of a paginated operation, one call after another.

use futures_util::Stream;
use shapewright_core::call::Call;
use shapewright_core::service::Paginated;
use shapewright_core::value::{Fill, FillStructure, Typed, View};

use crate::SdkError;
use crate::client::Client;

/// The pages that an operation gives from an input on. A derive has a method that makes one.
#[derive(Debug)]
pub struct Pages<C: Call> {
    client: Client,
    next: Option<C::Input>,
    last_token: Option<String>,
}

impl<C: Call> Pages<C>
where
    C::Input: Clone,
{
    /// The pages from this input on.
    pub fn new(client: Client, input: C::Input) -> Self {
        Self { client, next: Some(input), last_token: None }
    }

    /// The pages as a stream.
    pub fn into_stream(self) -> impl Stream<Item = Result<C::Output, SdkError<C::Error>>> {
        futures_util::stream::unfold(self, async |mut pages| {
            let page = pages.next().await?;
            Some((page, pages))
        })
    }

    /// The next page; `None` after the last one, or after an error.
    pub async fn next(&mut self) -> Option<Result<C::Output, SdkError<C::Error>>> {
        let input = self.next.take()?;
        let outcome = self.client.call::<C>(input.clone()).await;
        if let (Ok(page), Some(paginated)) = (&outcome, C::OPERATION.paginated)
            && let Some(token) = token(page, &paginated)
        {
            // A service that gives a token twice would go on for ever.
            if self.last_token.as_ref() == Some(&token) {
                return Some(Err(SdkError::construction_failure(format!(
                    "the service gave the same token for the next page twice: {token:?}"
                ))));
            }
            self.next = with_token::<C>(input, &paginated, token.clone());
            self.last_token = Some(token);
        }
        Some(outcome)
    }
}

/// The token in a page, if there is another page.
fn token<T: Typed>(page: &T, paginated: &Paginated) -> Option<String> {
    let mut view = page.view();
    let mut shape = T::SHAPE;
    for name in paginated.output_token.split('.') {
        let (index, member) = shape.member(name)?;
        view = view.as_structure()?.get(index, name)?.view();
        shape = member.target;
    }
    match view {
        View::String(text) if !text.is_empty() => Some(text.to_owned()),
        _ => None,
    }
}

/// The input for the page of a token.
fn with_token<C: Call>(mut input: C::Input, paginated: &Paginated, token: String) -> Option<C::Input> {
    let (index, _) = C::Input::SHAPE.member(paginated.input_token)?;
    match input.slot(index)?.fill() {
        Fill::String(slot) => *slot = token,
        _ => return None,
    }
    Some(input)
}
