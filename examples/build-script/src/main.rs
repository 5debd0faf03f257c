//! Greets, with a client and a server in one process.

use build_script::Greeter;
use build_script::greeter::{self, GreetInput, GreetOutput, Style, command, errors::GreetError};
use shapewright::client::{Config, in_process};
use shapewright::server;

struct English;

impl greeter::Server for English {
    async fn greet(&self, input: GreetInput) -> server::Result<GreetOutput, GreetError> {
        let word = if input.style == Some(Style::Formal) { "Good day" } else { "Hello" };
        Ok(GreetOutput::new(format!("{word}, {}!", input.name)))
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = Config::new().endpoint_url("http://localhost").http_client(in_process(greeter::serve(English)));
    let client = Greeter::client(config)?;
    for input in [GreetInput::new("Ada"), command!(greet --name Grace --style formal)] {
        println!("{}", client.greet(input).await?.greeting);
    }
    Ok(())
}
