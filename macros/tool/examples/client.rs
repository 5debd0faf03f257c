//! One call of a client over tables that are made at run time: `client FOLDER ADDRESS SERVICE OPERATION [PAGE]` reads
//! `FOLDER/SERVICE.json` and, from standard input, the input as JSON. With PAGE, it turns pages of that many items.
//!
//! `tests/peers` has it call moto. It exits with 3 after an error of the service, whose code it prints.

use std::error::Error;
use std::io::Read;
use std::process::ExitCode;

use shapewright_client::{ByteStream, Client, Config, Credentials, ProvideErrorMetadata, SdkError};
use shapewright_codegen::{Selection, Source, load, run_time};
use shapewright_core::json::{self, Style};
use shapewright_core::node::Map;
use shapewright_core::{Kind, Node, Operation};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<ExitCode, Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (words, page) = words.split_at(words.len().min(4));
    let [folder, address, service, operation] = words else { return Err("too few arguments".into()) };
    let path = format!("{folder}/{service}.json");
    let text = std::fs::read_to_string(&path)?;
    let selection = Selection { operations: vec![operation.clone()], ..Selection::default() };
    let service = run_time::service(&load(&[Source { name: &path, text: &text }], &selection)?);
    let operation = service.operations.first().copied().ok_or("no such operation")?;
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input)?;
    let Node::Map(mut input) = json::parse(&input)? else { return Err("the input is not an object".into()) };
    let config = Config::new()
        .region("us-west-2")
        .credentials(Credentials::new("AKIDEXAMPLE", "made-up", None, None, "example"))
        .endpoint_url(address)
        .endpoint_param("ForcePathStyle", true);
    let client = Client::new(service, config)?;
    if let (Some(size), Some(member)) = (page.first(), operation.paginated.and_then(|paginated| paginated.page_size)) {
        let is_text = operation.input.member(member).is_some_and(|(_, member)| member.target.kind == Kind::String);
        let size = if is_text { Node::from(size.as_str()) } else { Node::from(size.parse::<i64>()?) };
        input.insert(member.to_owned(), size);
    }
    match pages(&client, operation, input).await {
        Ok(output) => {
            println!("{}", json::to_string(&output, Style::COMPACT));
            Ok(ExitCode::SUCCESS)
        }
        Err(SdkError::ServiceError(error)) => {
            println!("{}", error.err().code().unwrap_or_default());
            Ok(ExitCode::from(3))
        }
        Err(error) => Err(error.into()),
    }
}

/// The output of one call, which sends an empty body where the operation wants a stream.
async fn call(
    client: &Client,
    operation: &'static Operation,
    input: Map,
) -> Result<Node, SdkError<shapewright_client::Failure>> {
    let body = operation.transport.input_stream.map(|_| ByteStream::default());
    Ok(client.call_untyped_streaming(operation, input, body).await?.output)
}

/// The output of a call, with the items of all its pages.
async fn pages(
    client: &Client,
    operation: &'static Operation,
    mut input: Map,
) -> Result<Node, SdkError<shapewright_client::Failure>> {
    let mut output = call(client, operation, input.clone()).await?;
    let Some(paginated) = operation.paginated else { return Ok(output) };
    let at = |page: &Node, path: &str| {
        path.split('.')
            .try_fold(page, |node, name| node.as_map()?.get(name))
            .cloned()
            .filter(|node| *node != Node::Null)
    };
    let mut token = at(&output, paginated.output_token);
    while let Some(next) = token {
        input.insert(paginated.input_token.to_owned(), next);
        let page = call(client, operation, input.clone()).await?;
        token = at(&page, paginated.output_token);
        if let (Node::Map(members), Node::Map(page)) = (&mut output, page) {
            for (name, value) in page {
                if let (Some(Node::List(items)), Node::List(more)) = (members.get_mut(&name), value) {
                    items.extend(more);
                }
            }
        }
    }
    Ok(output)
}
