//! Carries a recorded command out as far as its replies are concerned: no arguments are checked, nothing is sent.

use serde_json::Value;
use shapewright_cli::output::{Format, Output, Pages, table};
use shapewright_cli::pages::Pager;
use shapewright_cli::parameters::Paging;
use shapewright_cli::query::Query;
use shapewright_cli::service_error::{Connection, ErrorFormat, Reply, Report, ServiceError, Show};
use shapewright_cli::timestamps::{TimestampFormat, Timestamps, Zone};
use shapewright_core::node::Map;
use shapewright_core::reply::Body;
use shapewright_core::{Node, Operation, Service, json};

/// What a command did.
#[derive(Debug, Default, PartialEq)]
pub struct Outcome {
    pub stdout: String,
    pub stderr: String,
    pub exit: u8,
    /// The bodies of the requests of an operation with pages.
    pub requests: Vec<Value>,
}

/// A recorded command.
pub struct Command<'a> {
    case: &'a Value,
    words: Vec<&'a str>,
    service: &'static Service,
    operation: &'static Operation,
}

impl<'a> Command<'a> {
    /// The command of a case, if it is one of the service.
    pub fn of(case: &'a Value, service: &'static Service) -> Option<Self> {
        let words: Vec<_> = case["argv"].as_array()?.iter().filter_map(Value::as_str).collect();
        let operation = service.operation(words.get(1)?)?;
        Some(Self { case, words, service, operation })
    }

    /// The word of an option; of several the last.
    fn option(&self, name: &str) -> Option<&'a str> {
        self.words.iter().enumerate().rev().find_map(|(at, word)| {
            let after = word.strip_prefix("--")?.strip_prefix(name)?;
            if after.is_empty() { self.words.get(at + 1).copied() } else { after.strip_prefix('=') }
        })
    }

    fn variable(&self, name: &str) -> Option<&'a str> {
        self.case["env"][name].as_str()
    }

    fn setting(&self, name: &str) -> Option<&'a str> {
        let file = self.case["files"]["aws-config"].as_str()?;
        file.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = "))
    }

    pub fn run(&self) -> Outcome {
        let mut outcome = Outcome::default();
        let query = self.option("query").map(Query::parse).transpose();
        let format = self.option("cli-error-format").or(self.setting("cli_error_format"));
        let table = table::Look { colour: self.option("color") == Some("on"), ..table::Look::default() };
        let show = Show {
            program: "aws",
            format: ErrorFormat::named(format.unwrap_or_default()),
            query: query.as_ref().ok().and_then(Option::as_ref),
            table,
        };
        let done = match &query {
            Err(error) => {
                let text = format!("Bad value for --query {}: {error}", self.option("query").unwrap());
                Err(Report::coded(252, "ParamValidation", &text))
            }
            Ok(query) => self.print(query.as_ref(), table, &mut outcome),
        };
        if let Err(report) = done {
            outcome.exit = report.exit;
            outcome.stderr.push_str(&report.show(show));
        }
        outcome
    }

    fn print(&self, query: Option<&Query>, table: table::Look, outcome: &mut Outcome) -> Result<(), Report> {
        let timestamps = TimestampFormat::named(self.setting("cli_timestamp_format").unwrap_or("iso8601"))
            .map_err(|error| Report::coded(253, "Configuration", &error))?;
        let zone = Zone::new(Some(self.variable("TZ").unwrap_or("UTC").to_owned()));
        let timestamps = Timestamps { format: timestamps, zone };
        let format = self.option("output").or(self.variable("AWS_DEFAULT_OUTPUT")).unwrap_or("json");
        let title = self.operation.name;
        let general = |error: &dyn std::fmt::Display| Report::general(error.to_string());
        let Some((paginated, paging)) = self.paging(outcome) else {
            let last = self.case["requests"].as_array().map_or(0, Vec::len).saturating_sub(1);
            let reply = self.answer(last, &timestamps)?;
            let format = Format::named(format).map_err(Report::general)?;
            let output = Output { format, query, title, table };
            outcome.stdout = output.reply(&reply).map_err(|error| general(&error))?;
            return Ok(());
        };
        let output = Output { format: Format::named(format).map_err(Report::general)?, query, title, table };
        let request = Map::from_iter([("UserPoolId".to_owned(), Node::from(self.option("user-pool-id").unwrap()))]);
        let mut pager =
            Pager::new(paginated, self.operation.output, request, paging).map_err(|error| general(&error))?;
        let mut pages = Pages::new(&output, &paginated, self.operation.output);
        while let Some(request) = pager.next_request().map_err(|error| general(&error))? {
            let body = json::to_string(&Node::Map(request), json::Style::COMPACT);
            outcome.requests.push(serde_json::from_str(&body).unwrap());
            let reply = self.answer(outcome.requests.len() - 1, &timestamps)?;
            let page = pager.feed(reply).map_err(|error| general(&error))?;
            outcome.stdout.push_str(&pages.page(page).map_err(|error| general(&error))?);
        }
        outcome.stdout.push_str(&pages.finish(pager.resume()).map_err(|error| general(&error))?);
        Ok(())
    }

    /// How pages are turned, if they are.
    fn paging(&self, outcome: &mut Outcome) -> Option<(shapewright_core::service::Paginated, Paging)> {
        let own = ["no-paginate", "max-results", "next-token", "cli-input-json"];
        if own.iter().any(|name| self.words.iter().any(|word| word.strip_prefix("--") == Some(name))) {
            return None;
        }
        let paging = Paging {
            starting_token: self.option("starting-token").map(str::to_owned),
            page_size: self.option("page-size").map(|size| Node::from(size.parse::<i64>().unwrap())),
            max_items: self.option("max-items").map(|most| most.parse().unwrap()),
        };
        if paging.max_items.is_some_and(|most| most <= 0) {
            outcome.stderr =
                "warning: Non-positive values for --max-items may result in undefined behavior.\n".to_owned();
        }
        Some((self.operation.paginated?, paging))
    }

    /// What the service answers to a request.
    fn answer(&self, at: usize, timestamps: &Timestamps) -> Result<Node, Report> {
        let responses = self.case["responses"].as_array().unwrap();
        let response = &responses[at.min(responses.len() - 1)];
        let url = "{ENDPOINT}/".to_owned();
        let timeout =
            self.option("cli-read-timeout").and_then(|seconds| seconds.parse().ok()).filter(|limit| *limit > 0.0);
        if response["drop"] == true {
            return Err(Report::general(Connection::Closed(url).to_string()));
        }
        if response["delay"].as_f64().zip(timeout).is_some_and(|(delay, timeout)| delay > timeout) {
            return Err(Report::general(Connection::ReadTimeout(url).to_string()));
        }
        let header = |name: &str| {
            let mut headers = response["headers"].as_object()?.iter();
            headers.find(|(other, _)| other.eq_ignore_ascii_case(name)).and_then(|(_, value)| value.as_str())
        };
        let mut body = response["body"].as_str().unwrap_or_default();
        if let Some(length) = header("content-length") {
            body = &body[..length.parse().unwrap()];
        }
        let status = response["status"].as_u64().unwrap_or(200) as u16;
        let reply = Reply { status, header: &header, body: body.as_bytes() };
        if !reply.is_error() {
            let general = |error: &dyn std::fmt::Display| Report::general(error.to_string());
            if !self.operation.has_output {
                return Ok(Node::Map(Map::new()));
            }
            let body = Body::parse(reply.body).and_then(|body| body.fit(self.operation.output, self.service.protocol));
            let mut node = body.map_err(|error| general(&error))?;
            timestamps.show(&mut node, self.operation.output).map_err(|error| general(&error))?;
            return Ok(node);
        }
        let mut error = ServiceError::parse(reply, self.service, self.operation, timestamps);
        let most = self.variable("AWS_MAX_ATTEMPTS").map_or(3, |most| most.parse().unwrap());
        let attempts = self.case["requests"].as_array().map_or(1, Vec::len) - self.first_attempt(at);
        if attempts == most {
            error = error.after_retries(attempts as u32 - 1);
        }
        Err(Report::from(&error))
    }

    /// Which request was the first for the same page: without pages the first of all.
    fn first_attempt(&self, at: usize) -> usize {
        if self.operation.paginated.is_some() { at } else { 0 }
    }
}
