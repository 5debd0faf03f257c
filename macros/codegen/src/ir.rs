//! What is emitted, with every name and type decided. Emitters read this and nothing else.

use proc_macro2::Ident;

/// The module of one service.
pub struct Module {
    /// The module's own name.
    pub ident: Ident,
    /// The struct that the user derived on, if there is one.
    pub owner: Option<Ident>,
    /// What is emitted beside the types.
    pub parts: Parts,
    /// The service.
    pub service: Service,
    /// The shapes of the closure, in the model's order.
    pub shapes: Vec<Shape>,
    /// The operations, in the model's order.
    pub operations: Vec<Operation>,
}

/// What is emitted beside the types.
#[derive(Debug, Clone, Copy)]
pub struct Parts {
    /// The client.
    pub client: bool,
    /// The server trait.
    pub server: bool,
    /// The table of commands, with documentation in the tables.
    pub cli: bool,
}

/// The service's table.
pub struct Service {
    /// The namespace of its shape id.
    pub namespace: String,
    /// Its shape's name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The name that AWS SDKs know it by.
    pub sdk_id: String,
    /// Its word on the command line.
    pub command: String,
    /// The first label of its host.
    pub endpoint_prefix: String,
    /// The name that its requests are signed for.
    pub signing_name: Option<String>,
    /// The name of the runtime's protocol variant.
    pub protocol: Ident,
    /// The endpoint rules, as compact JSON.
    pub endpoint_rules: Option<String>,
    /// Its title.
    pub title: String,
    /// Its documentation.
    pub docs: Docs,
}

/// A shape: its table, and its Rust type where it has one of its own.
pub struct Shape {
    /// The namespace of its id.
    pub namespace: String,
    /// Its name.
    pub name: String,
    /// The name of its table.
    pub table: Ident,
    /// The name of the runtime's kind variant.
    pub kind: Ident,
    /// The members in its table.
    pub members: Vec<Member>,
    /// The values in its table.
    pub values: Vec<Value>,
    /// The constraints on the shape itself.
    pub constraints: Constraints,
    /// The conditions and the advice on the shape itself.
    pub conditions: Vec<Condition>,
    /// The serialisation traits on the shape itself.
    pub format: Format,
    /// The error trait, if it is an error.
    pub error: Option<ErrorRole>,
    /// Its documentation.
    pub docs: Docs,
    /// The type emitted for it.
    pub item: Option<Item>,
}

/// A type of its own.
pub enum Item {
    /// A struct.
    Structure(Structure),
    /// An enum of members.
    Union {
        /// Its name.
        ident: Ident,
        /// The variant of each member, with the type that it holds.
        variants: Vec<(Ident, Ty, Docs)>,
        /// The variant for members that the model does not have.
        unknown: Ident,
    },
    /// An enum of text or of numbers.
    Enum {
        /// Its name.
        ident: Ident,
        /// The variant for values that the model does not have.
        unknown: Ident,
        /// Whether its values are numbers.
        numbers: bool,
    },
}

/// A struct.
pub struct Structure {
    /// Its name.
    pub ident: Ident,
    /// Its fields, one a member.
    pub fields: Vec<Field>,
}

/// A field of a struct.
pub struct Field {
    /// Its name.
    pub ident: Ident,
    /// The name of its setter, which differs where a constructor or a check has the field's name.
    pub setter: Ident,
    /// The type without `Option`.
    pub ty: Ty,
    /// Whether it is there in every value.
    pub required: bool,
    /// Its documentation.
    pub docs: Docs,
}

/// A Rust type.
#[derive(Clone)]
pub enum Ty {
    /// A primitive, such as `i32`.
    Primitive(&'static str),
    /// `String`.
    String,
    /// A type of the official runtime, such as `DateTime`.
    Runtime(&'static str),
    /// A type of this module.
    Named(Ident),
    /// `Vec<T>`.
    List(Box<Ty>),
    /// `BTreeMap<K, V>`.
    Map(Box<Ty>, Box<Ty>),
    /// `Option<T>`.
    Option(Box<Ty>),
    /// `Box<T>`.
    Box(Box<Ty>),
    /// `()`, which the unit structure is.
    Unit,
}

impl Ty {
    /// Whether items of the type are taken one by one as `impl Into`.
    pub(crate) fn is_leaf(&self) -> bool {
        matches!(self, Self::String | Self::Runtime(_) | Self::Named(_) | Self::Primitive(_))
    }
}

/// A member in a table.
pub struct Member {
    /// Its name in the model.
    pub name: String,
    /// The table of its target.
    pub target: Ident,
    /// Whether it must be given.
    pub required: bool,
    /// The constraints on the member itself.
    pub constraints: Constraints,
    /// The conditions and the advice on the member itself.
    pub conditions: Vec<Condition>,
    /// The serialisation traits on the member itself.
    pub format: Format,
    /// Its documentation.
    pub docs: Docs,
    /// Its default, as JSON.
    pub default: Option<String>,
    /// Whether the client makes one up.
    pub idempotency_token: bool,
}

/// A value of an enum.
pub struct Value {
    /// Its name in the model.
    pub name: String,
    /// Its variant.
    pub variant: Ident,
    /// Its text; empty for a number.
    pub text: String,
    /// Its number; 0 for text.
    pub number: i32,
    /// Its documentation.
    pub docs: Docs,
    /// Whether another member of the enum has this value already.
    pub repeated: bool,
}

/// Constraint traits.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Constraints {
    /// `length`.
    pub length: Option<(Option<u64>, Option<u64>)>,
    /// `range`, as decimal texts.
    pub range: Option<(Option<String>, Option<String>)>,
    /// `pattern`.
    pub pattern: Option<String>,
    /// `uniqueItems`.
    pub unique_items: bool,
    /// `sensitive`.
    pub sensitive: bool,
}

/// A rule that an expression tells.
#[derive(Debug, Clone)]
pub struct Condition {
    /// What the model calls it.
    pub name: String,
    /// The expression.
    pub expression: String,
    /// What is wrong where it does not hold; may be empty.
    pub documentation: String,
    /// Whether the service refuses what breaks it.
    pub enforced: bool,
}

/// Serialisation traits.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Format {
    /// The name of the runtime's timestamp format variant.
    pub timestamp: Option<&'static str>,
    /// `jsonName`.
    pub json_name: Option<String>,
    /// `sparse`.
    pub sparse: bool,
}

/// The error trait, with what belongs to it.
pub struct ErrorRole {
    /// The status.
    pub status: u16,
    /// The code on the wire.
    pub code: String,
    /// `retryable`.
    pub retryable: bool,
    /// `retryable` with `throttling`.
    pub throttling: bool,
}

/// Documentation: what the Rust item says, and what the table holds.
#[derive(Debug, Default, Clone)]
pub struct Docs {
    /// For the Rust item; never empty.
    pub item: String,
    /// For the table; the whole text.
    pub table: String,
}

/// An operation.
pub struct Operation {
    /// Its name in the model.
    pub name: String,
    /// Its marker.
    pub marker: Ident,
    /// Its method, on the client and in the server trait.
    pub method: Ident,
    /// The name of its table.
    pub table: Ident,
    /// Its word on the command line.
    pub command: String,
    /// The input's type; `None` where the model has no input.
    pub input: Option<Ident>,
    /// The input's table.
    pub input_table: Option<Ident>,
    /// The option of each input member.
    pub options: Vec<String>,
    /// The output's type; `None` where the model has no output.
    pub output: Option<Ident>,
    /// The output's table.
    pub output_table: Option<Ident>,
    /// Whether the model gives an output.
    pub has_output: bool,
    /// The error enum.
    pub error: Ident,
    /// The errors: variant, type, table.
    pub errors: Vec<(Ident, Ident, Ident)>,
    /// How it gives its output in pages.
    pub paginated: Option<Paginated>,
    /// The name of the method that gives pages.
    pub pages: Ident,
    /// The operation that reads what this one replaces.
    pub merge: Option<Merge>,
    /// Whether it needs no signature.
    pub unsigned: bool,
    /// Its documentation.
    pub docs: Docs,
    /// Its examples.
    pub examples: Vec<Example>,
}

/// How an operation gives its output in pages.
pub struct Paginated {
    /// The input member of the token.
    pub input_token: String,
    /// The path to the next token.
    pub output_token: String,
    /// The path to the items.
    pub items: Option<String>,
    /// The input member of the page's size.
    pub page_size: Option<String>,
}

/// An example, its values as JSON.
pub struct Example {
    /// The name of the function that gives its input.
    pub ident: Ident,
    /// Its input as a Rust expression; `None` where it is none.
    pub code: Option<String>,
    /// The same for people, and as a command, where Rust items carry all documentation.
    pub shown: Option<(String, String)>,
    /// Its title.
    pub title: String,
    /// More on it.
    pub documentation: String,
    /// The input.
    pub input: String,
    /// The output, if it succeeds.
    pub output: Option<String>,
}

/// The operation that reads what another one replaces.
pub struct Merge {
    /// Its marker.
    pub marker: Ident,
    /// Its table.
    pub table: Ident,
    /// The output member that holds what is replaced.
    pub member: String,
    /// The method that replaces with what is not given kept.
    pub method: Ident,
    /// The same, for a state that was read before.
    pub method_from: Ident,
}
