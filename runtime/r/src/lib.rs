#![doc = include_str!("../README.md")]

mod argument;
mod exchange;
mod failure;
mod log;
mod reply;
mod session;
mod settings;
mod values;

use extendr_api::prelude::*;
use shapewright::service::{Operation, Service};

pub use extendr_api;
pub use shapewright;

use crate::failure::Failure;
use crate::session::{Pending, Session};
use crate::values::{list, text};

/// The functions that the R code of a package calls, for a service: its table. To be used once, at the root of a crate.
#[macro_export]
macro_rules! package {
    ($service:expr) => {
        use $crate::extendr_api;
        use $crate::extendr_api::prelude::*;

        #[extendr]
        fn connect(settings: List, convert: List) -> Robj {
            $crate::connect(&$service, &settings, &convert)
        }

        #[extendr]
        fn begin(client: Robj, operation: &str, input: List, debug: bool) -> Robj {
            $crate::begin(client, operation, &input, debug)
        }

        #[extendr]
        fn wait(pending: Robj) -> Robj {
            $crate::wait(pending)
        }

        #[extendr]
        fn pages(operation: &str) -> Robj {
            $crate::pages(&$service, operation)
        }

        #[extendr]
        fn nearest(name: &str, known: Vec<String>) -> Robj {
            $crate::nearest(name, &known)
        }

        extendr_module! {
            mod api;
            fn connect;
            fn begin;
            fn wait;
            fn pages;
            fn nearest;
        }
    };
}

/// A client, as an external pointer. It reads the environment and the files of the user at its first call. `convert` has
/// the package's own functions `text` and `seconds`, which make those of R's values that have classes.
pub fn connect(service: &'static Service, settings: &List, convert: &List) -> Robj {
    match Session::new(service, settings, convert) {
        Ok(session) => ExternalPtr::new(session).into(),
        Err(failure) => list([("error", failure.shown(None))]),
    }
}

/// Begins a call: a list with its `value`, with its `error`, or with what is `pending`.
pub fn begin(client: Robj, operation: &str, input: &List, debug: bool) -> Robj {
    let session = ExternalPtr::<Session>::try_from(client);
    let Ok(Ok(session)) = session.as_ref().map(ExternalPtr::try_addr) else {
        let why = "the client is from another session of R; make a new one";
        return list([("error", Failure::new("config", why).shown(None))]);
    };
    session.begin(operation, input, debug)
}

/// Goes on with a call that is pending. R can be interrupted between two of these.
pub fn wait(pending: Robj) -> Robj {
    let handle = ExternalPtr::<Pending>::try_from(pending);
    match handle.as_ref().map(ExternalPtr::try_addr) {
        Ok(Ok(pending)) => pending.wait(handle.as_ref().ok()),
        _ => list([("error", Failure::new("config", "the call is from another session of R").shown(None))]),
    }
}

/// Where an operation has the tokens and items of its pages; `NULL` if it has no pages.
pub fn pages(service: &'static Service, operation: &str) -> Robj {
    let Some(pages) = find(service, operation).and_then(|operation| operation.paginated) else { return ().into() };
    let name = |name: Option<&str>| name.map_or_else(|| ().into(), text);
    list([
        ("input", text(pages.input_token)),
        ("output", text(pages.output_token)),
        ("items", name(pages.items)),
        ("size", name(pages.page_size)),
    ])
}

/// The nearest of some names; `NULL` if none is near.
pub fn nearest(name: &str, known: &[String]) -> Robj {
    shapewright_core::nearest(name, known.iter().map(String::as_str)).map_or_else(|| ().into(), text)
}

fn find(service: &'static Service, operation: &str) -> Option<&'static Operation> {
    service.operations.iter().find(|known| known.name == operation).copied()
}
