//! The pages of a paginated operation, one call after another.

use std::fmt;

use futures_util::Stream;
use shapewright_core::call::{Call, PageItems};
use shapewright_core::pages::{self, SeenTokens};
use shapewright_core::service::Paginated;
use shapewright_core::value::{Typed, Value};

use crate::SdkError;
use crate::client::Client;

/// The pages that an operation returns, beginning with an input. A generated client has a method that makes one.
#[derive(Debug)]
pub struct Pages<C: Call> {
    client: Client,
    next: Option<C::Input>,
    /// The first input without its token, once there is a second page to ask for.
    rest: Option<C::Input>,
    seen: SeenTokens,
}

impl<C: Call> Pages<C>
where
    C::Input: Clone,
{
    /// The pages from this input on.
    pub fn new(client: Client, input: C::Input) -> Self {
        Self { client, next: Some(input), rest: None, seen: SeenTokens::default() }
    }

    /// The pages as a stream.
    pub fn into_stream(self) -> impl Stream<Item = Result<C::Output, SdkError<C::Error>>> {
        futures_util::stream::unfold(self, async |mut pages| {
            let page = pages.next().await?;
            Some((page, pages))
        })
    }

    /// The next page; `None` after the last one, or after an error. A token that comes again is an error.
    pub async fn next(&mut self) -> Option<Result<C::Output, SdkError<C::Error>>> {
        let input = self.next.take()?;
        let Some(paginated) = C::OPERATION.paginated else { return Some(self.client.call::<C>(input).await) };
        let rest = self.rest.get_or_insert_with(|| pages::without(&input, paginated.input_token));
        let outcome = self.client.call::<C>(input).await;
        let Ok(page) = &outcome else { return Some(outcome) };
        match following::<C>(page, rest, &mut self.seen, &paginated) {
            Ok(next) => self.next = next,
            Err(why) => return Some(Err(SdkError::construction_failure(why))),
        }
        Some(outcome)
    }
}

impl<C: PageItems> Pages<C>
where
    C::Input: Clone,
{
    /// The items of the pages, one after another.
    pub fn items(self) -> PagedItems<C> {
        PagedItems { pages: self, page: C::Items::default().into_iter() }
    }
}

/// The items of a paginated operation, across its pages. See [`Pages::items`].
pub struct PagedItems<C: PageItems> {
    pages: Pages<C>,
    /// What is left of the last page.
    page: <C::Items as IntoIterator>::IntoIter,
}

impl<C: PageItems + fmt::Debug> fmt::Debug for PagedItems<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PagedItems").field("pages", &self.pages).finish_non_exhaustive()
    }
}

/// An item of an operation's pages, or the error of the page that it would have been on.
type Item<C> = Result<<<C as PageItems>::Items as IntoIterator>::Item, SdkError<<C as Call>::Error>>;

impl<C: PageItems> PagedItems<C>
where
    C::Input: Clone,
{
    /// The items as a stream.
    pub fn into_stream(self) -> impl Stream<Item = Item<C>> {
        futures_util::stream::unfold(self, async |mut items| {
            let item = items.next().await?;
            Some((item, items))
        })
    }

    /// The next item, from the next page where this one has no more; `None` after the last one, or after an error.
    pub async fn next(&mut self) -> Option<Item<C>> {
        loop {
            if let Some(item) = self.page.next() {
                return Some(Ok(item));
            }
            match self.pages.next().await? {
                Ok(page) => self.page = C::items(page).into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// The input that asks for the page after this one, if there is one.
fn following<C: Call>(
    page: &C::Output,
    rest: &C::Input,
    seen: &mut SeenTokens,
    paginated: &Paginated,
) -> Result<Option<C::Input>, String>
where
    C::Input: Clone,
{
    let Some((token, shape)) = pages::token(page.view(), C::Output::SHAPE, paginated.output_token) else {
        return Ok(None);
    };
    if !seen.insert_view(token, shape) {
        let (operation, member) = (C::OPERATION.name, paginated.output_token);
        return Err(format!(
            "the service returned the same token for the next page twice, in `{member}` of {operation}"
        ));
    }
    let mut next = rest.clone();
    if !pages::put(token, shape, &mut next, C::Input::SHAPE, paginated.input_token) {
        let (operation, member) = (C::OPERATION.name, paginated.input_token);
        return Err(format!("`{member}` of {operation} does not accept the token that the service returned"));
    }
    Ok(Some(next))
}
