//! A help desk: types, client, server and command line from `tickets.json`.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use shapewright::cli::{Cli, Local};
use shapewright::client::in_process;
use shapewright::server::{self, Context, Refusal, Serve};
use shapewright::types::DateTime;
use shapewright::{Project, Service};
use tickets::errors::{CloseTicketError, GetTicketError, ListTicketsError, OpenTicketError};
use tickets::{
    CloseTicketInput, GetTicketInput, GetTicketOutput, ListTicketsInput, ListTicketsOutput, NoSuchTicket,
    OpenTicketInput, OpenTicketOutput, Ticket,
};

/// The tickets of a help desk.
#[derive(Service)]
#[service(model = "tickets.json")]
pub struct Tickets;

/// A line of a list.
#[derive(Debug, PartialEq, Project)]
#[smithy(from = Ticket)]
pub struct Line {
    pub id: String,
    pub subject: String,
    #[smithy(default)]
    pub labels: Vec<String>,
}

/// Who calls.
#[derive(Clone)]
pub struct Caller(pub String);

/// The tickets, by number, and a file that gets a line for each that is opened.
#[derive(Default)]
pub struct Desk {
    tickets: Mutex<BTreeMap<usize, Ticket>>,
    journal: Option<PathBuf>,
}

impl Desk {
    pub fn with_journal(journal: PathBuf) -> Self {
        Self { journal: Some(journal), ..Self::default() }
    }

    fn tickets(&self) -> MutexGuard<'_, BTreeMap<usize, Ticket>> {
        self.tickets.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn no_such_ticket(id: &str) -> NoSuchTicket {
    NoSuchTicket::new(format!("there is no ticket {id}"))
}

impl tickets::Server for Desk {
    async fn open_ticket(&self, input: OpenTicketInput) -> server::Result<OpenTicketOutput, OpenTicketError> {
        let caller = Context::current().extension::<Caller>().cloned();
        let Caller(name) = caller.ok_or_else(|| Refusal::unauthorized("sign in first"))?;
        if let Some(journal) = &self.journal {
            writeln!(OpenOptions::new().append(true).open(journal)?, "{name}: {}", input.subject)?;
        }
        let mut tickets = self.tickets();
        let number = tickets.len() + 1;
        let opened = DateTime::from(SystemTime::now());
        let ticket = Ticket::new(number.to_string(), input.subject, opened, name).set(|ticket| {
            ticket.urgency = input.urgency;
            ticket.labels = input.labels;
            ticket.contact = input.contact;
            ticket.door_code = input.door_code;
        });
        tickets.insert(number, ticket.clone());
        Ok(OpenTicketOutput::new(ticket))
    }

    async fn get_ticket(&self, input: GetTicketInput) -> server::Result<GetTicketOutput, GetTicketError> {
        let ticket = input.id.parse().ok().and_then(|number: usize| self.tickets().get(&number).cloned());
        Ok(GetTicketOutput::new(ticket.ok_or_else(|| no_such_ticket(&input.id))?))
    }

    async fn list_tickets(&self, input: ListTicketsInput) -> server::Result<ListTicketsOutput, ListTicketsError> {
        let after = input.after.as_deref().map(str::parse).transpose()?.unwrap_or(0);
        let limit = usize::try_from(input.limit.unwrap_or(100))?;
        let tickets = self.tickets();
        let page: Vec<Ticket> = tickets.range(after + 1..).take(limit).map(|(_, ticket)| ticket.clone()).collect();
        let last = after + page.len();
        let next = (page.len() == limit && tickets.range(last + 1..).next().is_some()).then(|| last.to_string());
        Ok(ListTicketsOutput::new(page).set(|page| page.next = next))
    }

    async fn close_ticket(&self, input: CloseTicketInput) -> server::Result<(), CloseTicketError> {
        let closed = input.id.parse().ok().and_then(|number: usize| self.tickets().remove(&number));
        closed.map(|_| ()).ok_or_else(|| no_such_ticket(&input.id).into())
    }
}

/// The service behind authentication, beside a route without.
pub fn app(desk: Desk) -> Router {
    let tickets = tickets::serve(desk);
    Router::new()
        .fallback_service(tickets.clone())
        .layer(from_fn_with_state(tickets, authenticate))
        .route("/health", get(|| async { "ok" }))
}

async fn authenticate(State(tickets): State<Serve>, mut request: Request, next: Next) -> Response {
    let token = request.headers().get("authorization").and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    match token.and_then(|token| token.strip_prefix("token-of-")) {
        Some(name) => {
            let caller = Caller(name.to_owned());
            request.extensions_mut().insert(caller);
            next.run(request).await
        }
        None => {
            let refusal = Refusal::unauthorized("the bearer token is missing or unknown");
            tickets.refuse(request.headers(), refusal).await.into_response()
        }
    }
}

/// The command line, with the server as a command of its own.
pub fn program() -> Cli {
    let cli = Cli::of::<Tickets>("tickets")
        .version(concat!("tickets/", env!("CARGO_PKG_VERSION")))
        .endpoint_url("http://127.0.0.1:1")
        .command("serve", "Runs the server: serve ADDRESS JOURNAL.", |words| match serve(&words) {
            Ok(()) => 0,
            Err(error) => {
                eprintln!("tickets serve: {error}");
                1
            }
        })
        .local(Local::new(|_file| Ok(in_process(tickets::serve(Desk::default())))));
    match std::env::var("TICKETS_TOKEN") {
        Ok(token) => cli.header("authorization", format!("Bearer {token}")),
        Err(_) => cli,
    }
}

#[tokio::main]
async fn serve(words: &[String]) -> Result<(), Box<dyn Error>> {
    let [address, journal] = words else { return Err("give an address and a journal".into()) };
    tracing_subscriber::fmt().with_writer(std::io::stderr).init();
    let socket = tokio::net::TcpListener::bind(address).await?;
    println!("listening on http://{}", socket.local_addr()?);
    server::listen(socket, app(Desk::with_journal(journal.into())), async {
        let _ = tokio::signal::ctrl_c().await;
    })
    .await?;
    Ok(())
}
