//! A service of one's own: its model is `bookshelf.smithy`; here are its server and a caller.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::SystemTime;

use bookshelf::errors::{AddBookError, GetBookError, ListBooksError, RemoveBookError};
use bookshelf::{
    AddBookInput, AddBookOutput, Book, Form, GetBookInput, GetBookOutput, ListBooksInput, ListBooksOutput, NoSuchBook,
    Place, RemoveBookInput,
};
use shapewright::Service;
use shapewright::client::Config;
use shapewright::server::{self, listen};
use shapewright::types::DateTime;

/// Keeps track of the books on a shelf.
#[derive(Service)]
#[service(model = "bookshelf.smithy", emit(client, server))]
struct Bookshelf;

/// The books, by their ISBN.
#[derive(Default)]
struct Shelf(Mutex<BTreeMap<String, Book>>);

impl Shelf {
    fn books(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, Book>> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

fn no_such_book(isbn: &str) -> NoSuchBook {
    NoSuchBook::new(format!("there is no book {isbn}"))
}

impl bookshelf::Server for Shelf {
    async fn add_book(&self, input: AddBookInput) -> server::Result<AddBookOutput, AddBookError> {
        self.books().insert(input.book.isbn.clone(), input.book);
        Ok(AddBookOutput::new(DateTime::from(SystemTime::now())))
    }

    async fn get_book(&self, input: GetBookInput) -> server::Result<GetBookOutput, GetBookError> {
        let book = self.books().get(&input.isbn).cloned();
        Ok(GetBookOutput::new(book.ok_or_else(|| no_such_book(&input.isbn))?))
    }

    async fn list_books(&self, input: ListBooksInput) -> server::Result<ListBooksOutput, ListBooksError> {
        let limit = usize::try_from(input.limit.unwrap_or(100)).unwrap_or(100);
        let after = input.after.unwrap_or_default();
        let books: Vec<Book> =
            self.books().values().filter(|book| book.isbn > after).take(limit + 1).cloned().collect();
        let page = ListBooksOutput::new(books.iter().take(limit).cloned());
        Ok(match books.get(limit.saturating_sub(1)) {
            Some(last) if books.len() > limit => page.next(last.isbn.clone()),
            _ => page,
        })
    }

    async fn remove_book(&self, input: RemoveBookInput) -> server::Result<(), RemoveBookError> {
        match self.books().remove(&input.isbn) {
            Some(_) => Ok(()),
            None => Err(no_such_book(&input.isbn).into()),
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The server, on a port of its own.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let server = tokio::spawn(listen(listener, bookshelf::serve(Shelf::default()), async {
        let _ = stopped.await;
    }));

    // A caller.
    let client = Bookshelf::client(Config::new().endpoint_url(format!("http://{address}")))?;
    for (isbn, title, place) in [
        ("9780262033848", "Introduction to Algorithms", Place::Shelf(3)),
        ("9780131103627", "The C Programming Language", Place::LentTo("the neighbour".to_owned())),
    ] {
        let book = Book::new(isbn, title).form(Form::Paperback).place(place);
        let added = client.add_book(AddBookInput::new(book)).await?.added;
        println!("added {title:?} at {added}");
    }

    let mut pages = client.list_books_pages(ListBooksInput::new().limit(1));
    while let Some(page) = pages.next().await {
        println!("a page: {:?}", page?.books);
    }

    client.remove_book(RemoveBookInput::new("9780131103627")).await?;
    let gone = client.get_book(GetBookInput::new("9780131103627")).await;
    println!(
        "after its removal: {}",
        gone.map_or_else(|error| error.into_service_error().to_string(), |_| "there".into())
    );

    let _ = stop.send(());
    server.await??;
    Ok(())
}
