//! `--cli-explain-config`: prints where each setting comes from, instead of calling the service.

use std::io::IsTerminal;

use shapewright_client::{Config, Proxies};
use shapewright_core::Node;
use shapewright_core::node::Map;

use super::environment::Environment;
use super::{Failed, hand_over, print};
use crate::arguments::Command;
use crate::output::{Format, Output};
use crate::query::Query;
use crate::settings::explain::Explained;
use crate::usage::{Program, Refusal};

/// Prints the settings of a command: as lines at a terminal, else in the format of `--output`.
pub(super) fn print(program: &Program, command: &Command, environment: &Environment) -> Result<(), Failed> {
    let globals = &command.globals;
    let refuse = |why: String| command.refuse(Refusal::general(why));
    let settings = environment.settings(globals)?;
    let resolve = || {
        let (region, is_fips) = settings.region(globals).map_err(|refusal| refusal.message)?;
        let config = Config::new()
            .region(region.unwrap_or_default())
            .use_fips(is_fips || settings.flag(&["AWS_USE_FIPS_ENDPOINT"], "use_fips_endpoint"))
            .use_dual_stack(settings.flag(&["AWS_USE_DUALSTACK_ENDPOINT"], "use_dualstack_endpoint"));
        config.endpoint(command.service)
    };
    let mut lines = settings.explain(globals, command.service, resolve);
    lines.retain(|line| program.hands_over || line.name != "cli_hand_over");
    if program.hands_over {
        let next = hand_over::find(&program.name).map(|path| path.to_string_lossy().into_owned());
        lines.push(Explained { name: "next_program".to_owned(), value: next, place: "PATH".to_owned() });
    }
    lines.extend(proxy(&lines));
    if globals.output.is_none() && globals.query.is_none() && std::io::stdout().is_terminal() {
        return print::text(&table(&lines), environment);
    }
    let format = globals.output.as_deref().map_or(Ok(Format::default()), Format::named).map_err(refuse)?;
    let query = globals.query.as_deref().map(Query::parse).transpose();
    let query = query.map_err(|error| refuse(error.to_string()))?;
    let settings = Node::List(lines.iter().map(Explained::node).collect());
    let reply = Node::Map(Map::from_iter([("Settings".to_owned(), settings)]));
    let output = Output { format, query: query.as_ref(), title: "Settings", table: print::look(globals.color, true) };
    let text = output.reply(&reply).map_err(|error| refuse(error.to_string()))?;
    print::text(&text, environment)
}

/// The proxy that the address is called through, if there is one.
fn proxy(lines: &[Explained]) -> Option<Explained> {
    let url = lines.iter().find(|line| line.name == "endpoint_url")?.value.as_deref()?;
    let proxy = Proxies::from_env().proxy_of(url)?;
    let scheme = if url.starts_with("https:") { "https" } else { "http" };
    Some(Explained { name: "proxy".to_owned(), value: Some(proxy), place: format!("{scheme}_proxy") })
}

/// The lines in three columns.
fn table(lines: &[Explained]) -> String {
    let value = |line: &Explained| line.value.clone().unwrap_or_else(|| "-".to_owned());
    let names = lines.iter().map(|line| line.name.chars().count()).max().unwrap_or(0);
    let values = lines.iter().map(|line| value(line).chars().count()).max().unwrap_or(0);
    let shown = lines.iter().map(|line| format!("{:names$}  {:values$}  {}\n", line.name, value(line), line.place));
    shown.collect()
}
