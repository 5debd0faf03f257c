//! The service in one process: without a socket, with and without axum.

use axum::extract::Request;
use axum::http::HeaderValue;
use axum::middleware::map_request;
use desk::tickets::errors::OpenTicketError;
use desk::tickets::{
    self, Contact, GetTicketInput, ListTicketsInput, OpenTicketInput, Server, Ticket, Urgency, command, shorthand,
};
use desk::{Caller, Desk, Line, Tickets, app};
use shapewright::client::{Config, in_process};
use shapewright::serde::with_secrets;
use shapewright::server::Context;
use shapewright::types::DateTime;

/// A client of the whole application, signed in or not.
fn client(token: Option<&'static str>) -> tickets::Client {
    let app = app(Desk::default()).layer(map_request(move |mut request: Request| async move {
        if let Some(token) = token {
            request.headers_mut().insert("authorization", HeaderValue::from_static(token));
        }
        request
    }));
    Tickets::client(Config::new().endpoint_url("http://localhost").http_client(in_process(app))).unwrap()
}

#[test]
fn inputs_are_checked_before_they_are_sent() {
    let input = OpenTicketInput::new("").urgency(Urgency::High).door_code("12");
    let text = input.validate().unwrap_err().to_string();
    for words in ["`subject` has 0 characters", "`doorCode`", "an urgent ticket needs a `contact`"] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
}

#[tokio::test]
async fn callers_who_are_signed_in_are_served() {
    let client = client(Some("Bearer token-of-anna"));
    let input = command!(open-ticket --subject "Printer" --urgency high --contact phone=555-0100 --labels hardware);
    assert_eq!(input.contact, Some(Contact::Phone("555-0100".to_owned())));
    let ticket = client.open_ticket(input).await.unwrap().ticket;
    assert_eq!((ticket.id.as_str(), ticket.opened_by.as_str()), ("1", "anna"));
    for subject in ["Monitor", "Mouse"] {
        client.open_ticket(OpenTicketInput::new(subject)).await.unwrap();
    }
    let mut subjects = Vec::new();
    let mut items = client.list_tickets_pages(ListTicketsInput::new().limit(2)).items();
    while let Some(ticket) = items.next().await {
        subjects.push(Line::from(ticket.unwrap()).subject);
    }
    assert_eq!(subjects, ["Printer", "Monitor", "Mouse"]);
    let error = client.get_ticket(GetTicketInput::new("9")).await.unwrap_err().into_service_error();
    assert!(error.is_no_such_ticket());
}

#[tokio::test]
async fn all_others_are_refused() {
    let error = client(None).open_ticket(OpenTicketInput::new("Printer")).await.unwrap_err().into_service_error();
    assert!(matches!(&error, OpenTicketError::Unhandled(_)), "{error:?}");
    assert!(error.to_string().contains("the bearer token is missing or unknown"), "{error}");
}

#[tokio::test]
async fn a_handler_can_be_called_by_itself() {
    let desk = Desk::default();
    let open = || desk.open_ticket(OpenTicketInput::new("Printer"));
    assert_eq!(open().await.unwrap_err().to_string(), "UnauthorizedException: sign in first");
    let context = Context::with_extension(Caller("anna".to_owned()));
    assert_eq!(context.scope(open()).await.unwrap().ticket.opened_by, "anna");
}

#[test]
fn tickets_go_through_serde() {
    let ticket = shorthand!(Ticket, "id=1,subject=Printer,opened=2026-01-01T00:00:00Z,openedBy=anna,doorCode=1234");
    let opened = DateTime::from_secs(1_767_225_600);
    assert_eq!(ticket, Ticket::new("1", "Printer", opened, "anna").door_code("1234"));
    let text = serde_json::to_string(&ticket).unwrap();
    assert!(text.contains(r#""doorCode":"*** redacted ***""#), "{text}");
    let text = serde_json::to_string(&with_secrets(&ticket)).unwrap();
    assert_eq!(serde_json::from_str::<Ticket>(&text).unwrap(), ticket);
}
