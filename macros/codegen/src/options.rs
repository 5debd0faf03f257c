//! What a caller asks for: which operations, under which names, with what beside the types.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use shapewright_model::Selection;

/// What to generate from a model.
#[derive(Debug, Clone)]
pub struct Options {
    /// The operations, and the service where the files hold several.
    pub selection: Selection,
    /// The module's name; the service's in snake case unless given.
    pub module: Option<String>,
    /// The unit struct beside the module that represents the service, as `cli::main::<Todo>()` names it; with a client, it
    /// has the function `client`. The derive sets the struct that it is on. Any other caller declares the struct in the
    /// module that includes the code, and names it here. Without one, there is the module alone.
    pub owner: Option<String>,
    /// What is emitted beside the types.
    pub parts: Parts,
    /// How much documentation the Rust items carry.
    pub docs: DocLevel,
    /// Whether a wrong example is a mistake. Otherwise it is left out, for a model that one cannot change.
    pub check_examples: bool,
    /// Other names for types, by the name of the shape, or by its id where the name is ambiguous.
    pub rename: Vec<(String, String)>,
    /// The module that the generated one is in, as a path from `crate`; the root of the crate unless given.
    pub within: Option<TokenStream>,
    /// Where generated code finds the runtime.
    pub root: TokenStream,
    /// The visibility of the module: that of the struct that the derive is on.
    pub visibility: TokenStream,
    /// Any text that differs between two modules that one crate generates from the same operations.
    pub salt: String,
    /// Where warnings are reported: the name of the struct that the derive is on.
    pub place: Span,
}

/// What is emitted beside the types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// The client.
    pub client: bool,
    /// The server trait.
    pub server: bool,
    /// The table of commands, with documentation in the tables.
    pub cli: bool,
    /// PowerShell's names for operations and members, if the generator has its feature `cmdlets`.
    pub cmdlets: bool,
    /// The macros `command!` and `shorthand!`.
    pub macros: bool,
    /// A `#[test]` for each protocol test of the model.
    pub protocol_tests: bool,
    /// A `#[test]` for each endpoint test of the model.
    pub endpoint_tests: bool,
    /// An ignored `#[test]` for each smoke test of the model, which calls the real service.
    pub smoke_tests: bool,
}

impl Parts {
    /// The types, which are always emitted, and nothing else.
    pub const TYPES: Self = Self {
        client: false,
        server: false,
        cli: false,
        cmdlets: false,
        macros: false,
        protocol_tests: false,
        endpoint_tests: false,
        smoke_tests: false,
    };

    /// Each part by its name in `emit(…)`.
    pub const NAMED: [(&'static str, Self); 9] = [
        ("types", Self::TYPES),
        ("client", Self { client: true, ..Self::TYPES }),
        ("server", Self { server: true, ..Self::TYPES }),
        ("cli", Self { cli: true, ..Self::TYPES }),
        ("cmdlets", Self { cmdlets: true, ..Self::TYPES }),
        ("macros", Self { macros: true, ..Self::TYPES }),
        ("protocol_tests", Self { protocol_tests: true, ..Self::TYPES }),
        ("endpoint_tests", Self { endpoint_tests: true, ..Self::TYPES }),
        ("smoke_tests", Self { smoke_tests: true, ..Self::TYPES }),
    ];

    /// These parts and others.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            client: self.client || other.client,
            server: self.server || other.server,
            cli: self.cli || other.cli,
            cmdlets: self.cmdlets || other.cmdlets,
            macros: self.macros || other.macros,
            protocol_tests: self.protocol_tests || other.protocol_tests,
            endpoint_tests: self.endpoint_tests || other.endpoint_tests,
            smoke_tests: self.smoke_tests || other.smoke_tests,
        }
    }
}

/// How much documentation the Rust items carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocLevel {
    /// All of it.
    Full,
    /// The first paragraph.
    Summary,
    /// The names alone.
    None,
}

impl DocLevel {
    /// Each level by its name in `docs = "…"`.
    pub const NAMED: [(&'static str, Self); 3] =
        [("full", Self::Full), ("summary", Self::Summary), ("none", Self::None)];
}

impl Default for Options {
    fn default() -> Self {
        Self {
            selection: Selection::default(),
            module: None,
            owner: None,
            parts: Parts { client: true, server: true, cli: true, cmdlets: true, macros: true, ..Parts::TYPES },
            docs: DocLevel::Summary,
            check_examples: true,
            rename: Vec::new(),
            within: None,
            root: quote!(::shapewright::__private),
            visibility: quote!(pub),
            salt: String::new(),
            place: Span::call_site(),
        }
    }
}

impl Options {
    /// The path of the crate that the user calls the runtime, as documentation shows it.
    pub(crate) fn runtime(&self) -> String {
        let root = self.root.to_string().replace(' ', "");
        let path = root.strip_suffix("::__private").unwrap_or(&root);
        path.strip_prefix("::").unwrap_or(path).to_owned()
    }

    /// Whether a doctest can reach the module and the runtime, as far as can be seen from here: a path from `crate` means
    /// another crate there.
    pub(crate) fn is_reachable(&self) -> bool {
        let first = |path: &str| path.split("::").next() == Some("crate");
        self.is_public() && !first(&self.runtime())
    }

    /// Whether other crates may see the module.
    pub(crate) fn is_public(&self) -> bool {
        self.visibility.to_string() == "pub"
    }
}
