//! Asks for the pages, and takes them.

use shapewright_core::node::Map;
use shapewright_core::pages::{self, SeenTokens};
use shapewright_core::python;
use shapewright_core::service::Paginated;
use shapewright_core::value::Value;
use shapewright_core::{Node, Shape};

use super::{Error, items, path, token};
use crate::parameters::Paging;

/// The pages of one command: what to ask for next, and what to show of what came.
#[derive(Debug)]
pub struct Pager {
    paginated: Paginated,
    /// The paths to the items of a page.
    items: Vec<&'static str>,
    /// The shape of the pages.
    output: &'static Shape,
    request: Map,
    /// How many items are to be shown at most, and how many there have been.
    most: Option<i64>,
    count: i64,
    /// The token of the page that was asked for last.
    token: Map,
    /// The tokens that were in the pages so far.
    seen: SeenTokens,
    /// How many items to pass over in the first page; from its end where negative.
    skip: Option<i64>,
    state: State,
    resume: Option<String>,
}

#[derive(Debug)]
enum State {
    /// The first request is to be made.
    First,
    /// A page has come; the token in it leads to the next one.
    Page(Map),
    /// There are no more pages.
    Done,
}

impl Pager {
    /// The pages of an operation, for a request with neither token nor page size.
    ///
    /// # Errors
    ///
    /// [`Error::StartingToken`] if nothing can be resumed from the token.
    pub fn new(paginated: Paginated, output: &'static Shape, request: Map, paging: Paging) -> Result<Self, Error> {
        let (token, skip) = match &paging.starting_token {
            Some(text) => token::read(text, paginated.input_token).map(|start| (start.token, Some(start.skip)))?,
            None => (Map::from_iter([(paginated.input_token.to_owned(), Node::Null)]), None),
        };
        let mut pager = Self {
            paginated,
            items: items(&paginated, output),
            output,
            request,
            most: paging.max_items,
            count: 0,
            token,
            seen: SeenTokens::default(),
            skip,
            state: State::First,
            resume: None,
        };
        pager.put_token();
        if let (Some(name), Some(size)) = (paginated.page_size, paging.page_size) {
            pager.request.insert(name.to_owned(), size);
        }
        Ok(pager)
    }

    /// The token with which the command can be resumed, if there is more than was shown.
    pub fn resume(&self) -> Option<&str> {
        self.resume.as_deref()
    }

    /// The request for the next page; `None` after the last.
    ///
    /// The members that a token sets are to be validated like all others: a token may hold anything.
    ///
    /// # Errors
    ///
    /// [`Error::RepeatedToken`] if the last page leads back to an earlier one.
    pub fn next_request(&mut self) -> Result<Option<Map>, Error> {
        match std::mem::replace(&mut self.state, State::Done) {
            State::Done => return Ok(None),
            State::First => {}
            State::Page(next) if next.values().all(|token| *token == Node::Null) => return Ok(None),
            State::Page(next) if self.most == Some(self.count) => {
                self.resume = Some(token::write(next, self.paginated.input_token, None)?);
                return Ok(None);
            }
            State::Page(next) => {
                let next = Node::Map(next);
                if !self.seen.insert(&next) {
                    return Err(Error::RepeatedToken(python::repr(&next)));
                }
                if let Node::Map(next) = next {
                    self.token = next;
                    self.put_token();
                }
            }
        }
        Ok(Some(self.request.clone()))
    }

    /// Takes a reply; returns the page, without the items that are not asked for.
    ///
    /// # Errors
    ///
    /// [`Error::StartingToken`] if the command began with a token that it could not be resumed with.
    pub fn feed(&mut self, mut page: Node) -> Result<Node, Error> {
        let skipped = self.skip.take();
        let first = self.items.first().copied();
        if let (Some(skip), Some(items)) = (skipped, first) {
            let found = path::get_mut(&mut page, items).map(std::mem::take).unwrap_or_default();
            path::set(&mut page, items, cut(found, Some(skip), None));
            // The other lists of that page were shown with its first items.
            for others in self.items.iter().skip(1) {
                if let Some(found) = path::get_mut(&mut page, others) {
                    *found = cut(std::mem::take(found), None, Some(0));
                }
            }
        }
        let skipped = skipped.unwrap_or(0);
        let items = first.and_then(|items| path::get_mut(&mut page, items));
        let length = items.as_deref().map_or(0, length);
        let excess = self.most.map_or(0, |most| self.count.saturating_add(length).saturating_sub(most));
        if excess > 0 {
            let kept = length.saturating_sub(excess);
            if let Some(items) = items {
                *items = cut(std::mem::take(items), None, Some(kept));
            }
            let token = std::mem::take(&mut self.token);
            self.resume = Some(token::write(token, self.paginated.input_token, Some(kept.saturating_add(skipped)))?);
            return Ok(page);
        }
        self.count = self.count.saturating_add(length);
        let leads_on = pages::token(page.view(), self.output, self.paginated.output_token).is_some();
        let next = path::get_mut(&mut page, self.paginated.output_token).filter(|_| leads_on);
        let next = next.map_or(Node::Null, |token| token.clone());
        self.state = State::Page(Map::from_iter([(self.paginated.input_token.to_owned(), next)]));
        Ok(page)
    }

    /// Puts the token into the request; where there is none the request has none.
    fn put_token(&mut self) {
        for (name, token) in &self.token {
            if *token == Node::Null || token.as_str() == Some("None") {
                self.request.shift_remove(name);
            } else {
                self.request.insert(name.clone(), token.clone());
            }
        }
    }
}

fn length(node: &Node) -> i64 {
    let length = match node {
        Node::List(items) => items.len(),
        Node::Map(entries) => entries.len(),
        Node::String(text) => text.chars().count(),
        _ => 0,
    };
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// What Python's `node[from:to]` has; of a map its entries.
fn cut(node: Node, from: Option<i64>, to: Option<i64>) -> Node {
    let length = length(&node);
    let place = |at: i64| usize::try_from(if at < 0 { at.saturating_add(length) } else { at }).unwrap_or(0);
    let from = from.map_or(0, place);
    let count = to.map_or(usize::MAX, place).saturating_sub(from);
    match node {
        Node::List(items) => Node::List(items.into_iter().skip(from).take(count).collect()),
        Node::Map(entries) => Node::Map(entries.into_iter().skip(from).take(count).collect()),
        Node::String(text) => Node::String(text.chars().skip(from).take(count).collect()),
        _ => Node::Null,
    }
}
