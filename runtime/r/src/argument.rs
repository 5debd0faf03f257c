//! From R's values to the input of an operation, by the model's types. What cannot be sent as it was meant is refused,
//! by the name of the argument.

use extendr_api::prelude::*;
use shapewright_core::node::{Map, Number};
use shapewright_core::shape::Member;
use shapewright_core::value::MAX_DEPTH;
use shapewright_core::{Kind, Node, Operation, Shape, date, nearest};

use crate::failure::Failure;

/// The package's own functions that convert values with classes of R's.
pub(crate) struct Convert {
    /// A value as valid UTF-8, a factor by its labels; `NULL` if it is not that.
    text: Function,
    /// The seconds since 1970 of a date or a time.
    seconds: Function,
}

impl Convert {
    /// The functions in a list.
    pub(crate) fn new(functions: &List) -> Option<Self> {
        let function = |name: &str| functions.iter().find(|(known, _)| *known == name)?.1.as_function();
        Some(Self { text: function("text")?, seconds: function("seconds")? })
    }

    /// The texts of a value, `None` for NA.
    fn texts(&self, value: &Robj) -> Option<Vec<Option<String>>> {
        let texts = self.text.call(pairlist!(value.clone())).ok()?;
        let texts = Strings::try_from(texts).ok()?;
        Some(texts.iter().map(|text| (!text.is_na()).then(|| text.as_ref().to_owned())).collect())
    }

    /// The names of a value's elements; empty where there are none.
    fn names(&self, value: &Robj) -> Option<Vec<String>> {
        let names = value.get_attrib(Symbol::from_string("names"))?;
        Some(self.texts(&names)?.into_iter().map(Option::unwrap_or_default).collect())
    }

    /// The input of an operation.
    pub(crate) fn input(&self, operation: &'static Operation, given: &List) -> Result<Map, Failure> {
        let mut input = Map::new();
        let names = self.names(given.as_robj()).unwrap_or_default();
        for (name, value) in names.iter().zip(given.values()) {
            let Some((_, member)) = operation.input.member(name) else { continue };
            let place = Place { path: name.clone(), in_list: false, depth: 0 };
            match self.member(&value, member, &place)? {
                Some(node) => {
                    input.insert(name.clone(), node);
                }
                None if member.required && !member.idempotency_token && member.default.is_none() => {
                    return Err(place.refuse(format!("is required, and is {}", described(&value))));
                }
                None => {}
            }
        }
        Ok(input)
    }

    /// The value of a member. `None`: it is not sent, as with `NULL` and what is empty, unless that is in `I()`.
    fn member(&self, value: &Robj, member: &'static Member, place: &Place) -> Result<Option<Node>, Failure> {
        let shape = member.target;
        if place.depth > MAX_DEPTH {
            return Err(place.refuse("is nested too deeply".to_owned()));
        }
        if value.is_null() {
            return Ok(None);
        }
        let kept = value.inherits("AsIs");
        let is_vector = value.is_vector_atomic() || value.is_list() || value.is_pairlist();
        if is_vector && value.len() == 0 && !kept {
            return Ok(None);
        }
        match shape.kind {
            Kind::Structure => {
                let members = self.structure(value, shape, place)?;
                Ok((kept || !members.is_empty()).then_some(Node::Map(members)))
            }
            Kind::Union => self.union(value, shape, place).map(Some),
            Kind::List => self.list(value, shape, place).map(Some),
            Kind::Map => self.map(value, shape, place).map(Some),
            Kind::Document => self.document(value, place).map(Some),
            kind => self.scalar(value, kind, place).map(Some),
        }
    }

    /// The elements of a list by name.
    fn entries(&self, value: &Robj, place: &Place, wanted: &str) -> Result<Vec<(String, Robj)>, Failure> {
        let Some(list) = value.as_list().filter(|_| !value.inherits("POSIXlt")) else {
            return Err(place.refuse(format!("is {}; it must be {wanted}", described(value))));
        };
        let names = self.names(value).unwrap_or_default();
        if names.len() != list.len() || names.iter().any(String::is_empty) {
            return Err(place.refuse(format!("has an element without a name; it must be {wanted}")));
        }
        Ok(names.into_iter().zip(list.values()).collect())
    }

    fn structure(&self, value: &Robj, shape: &'static Shape, place: &Place) -> Result<Map, Failure> {
        let mut members = Map::new();
        for (name, value) in self.entries(value, place, "a list of named members")? {
            let Some((_, member)) = shape.member(&name) else { return Err(unknown(&name, shape, place)) };
            match self.member(&value, member, &place.member(&name))? {
                // As in R itself, the last of several elements with one name counts.
                Some(node) => members.insert(name, node),
                None => members.shift_remove(&name),
            };
        }
        Ok(members)
    }

    /// The one member that is set. Replies have all members, those that are not set empty.
    fn union(&self, value: &Robj, shape: &'static Shape, place: &Place) -> Result<Node, Failure> {
        let given = self.entries(value, place, "a list of one named member")?;
        let mut members = self.structure(value, shape, place)?;
        if members.is_empty()
            && let [(name, only)] = given.as_slice()
            && !only.is_null()
            && let Some((_, member)) = shape.member(name)
        {
            let empty = match member.target.kind {
                Kind::Blob => Node::Bytes(Vec::new()),
                Kind::List => Node::List(Vec::new()),
                Kind::Map | Kind::Structure => Node::Map(Map::new()),
                kind => return Err(place.member(name).refuse(format!("is empty; it must be {}", wanted(kind)))),
            };
            members.insert(name.clone(), empty);
        }
        match members.len() {
            1 => Ok(Node::Map(members)),
            0 => Err(place.refuse("has no member; exactly one must be set".to_owned())),
            _ => {
                let names: Vec<_> = members.keys().map(|name| format!("`{name}`")).collect();
                Err(place.refuse(format!("has the members {}; exactly one must be set", names.join(" and "))))
            }
        }
    }

    fn list(&self, value: &Robj, shape: &'static Shape, place: &Place) -> Result<Node, Failure> {
        let Some(member) = shape.members.first() else { return Ok(Node::List(Vec::new())) };
        let structures = matches!(member.target.kind, Kind::Structure | Kind::Union);
        if value.inherits("data.frame") {
            if structures {
                return self.rows(value, member.target, place);
            }
            return Err(place.refuse(format!("is a data frame; it must be a list, each item {}", item(member))));
        }
        if let Some(items) = value.as_list().filter(|_| !value.inherits("POSIXlt")) {
            let mut nodes = Vec::with_capacity(items.len());
            for (index, value) in items.values().enumerate() {
                let place = place.item(index);
                match self.member(&value, member, &place)? {
                    Some(node) => nodes.push(node),
                    None if shape.format.sparse => nodes.push(Node::Null),
                    None if structures && value.is_list() => nodes.push(Node::Map(Map::new())),
                    None => return Err(place.refuse(format!("is {}; it must be {}", described(&value), item(member)))),
                }
            }
            return Ok(Node::List(nodes));
        }
        if !value.is_vector_atomic() || structures || value.rtype() == Rtype::Raw {
            return Err(place.refuse(format!(
                "is {}; it must be a list, each item {}",
                described(value),
                item(member)
            )));
        }
        let scalars = self.scalars(value, member.target.kind, place)?;
        Ok(Node::List(scalars))
    }

    /// The rows of a data frame as structures. NA is not sent.
    fn rows(&self, frame: &Robj, shape: &'static Shape, place: &Place) -> Result<Node, Failure> {
        let columns = self.entries(frame, place, "a data frame with a column for each member")?;
        let mut rows: Vec<Map> = Vec::new();
        for (name, column) in &columns {
            let Some((_, member)) = shape.member(name) else { return Err(unknown(name, shape, place)) };
            let kind = member.target.kind;
            for index in 0..column.len() {
                let place = place.item(index).member(name);
                if rows.len() <= index {
                    rows.push(Map::new());
                }
                let node = match column.as_list() {
                    Some(list) => match list.elt(index) {
                        Ok(value) => self.member(&value, member, &place)?,
                        Err(_) => None,
                    },
                    None => self.element(column, index, kind, &place)?,
                };
                if let (Some(row), Some(node)) = (rows.get_mut(index), node) {
                    row.insert(name.clone(), node);
                }
            }
        }
        Ok(Node::List(rows.into_iter().map(Node::Map).collect()))
    }

    fn map(&self, value: &Robj, shape: &'static Shape, place: &Place) -> Result<Node, Failure> {
        let Some(member) = shape.members.get(1) else { return Ok(Node::Map(Map::new())) };
        let wanted = "a list of named elements";
        let mut entries = Map::new();
        if value.is_vector_atomic() && member.target.is_scalar() && value.rtype() != Rtype::Raw {
            let names = self.names(value).unwrap_or_default();
            if names.iter().any(String::is_empty) || names.len() != value.len() {
                return Err(place.refuse(format!("has an element without a name; it must be {wanted}")));
            }
            let values = self.scalars(value, member.target.kind, place)?;
            return Ok(Node::Map(names.into_iter().zip(values).collect()));
        }
        if value.len() == 0 {
            return Ok(Node::Map(entries));
        }
        for (name, value) in self.entries(value, place, wanted)? {
            let place = place.member(&name);
            let node = match self.member(&value, member, &place)? {
                Some(node) => node,
                None if value.is_null() && shape.format.sparse => Node::Null,
                // An entry is there by its name, whatever it holds.
                None => match member.target.kind {
                    Kind::Structure | Kind::Map if value.is_list() => Node::Map(Map::new()),
                    Kind::List if !value.is_null() => Node::List(Vec::new()),
                    kind => {
                        let wanted = wanted_of(kind);
                        return Err(place.refuse(format!("is {}; it must be {wanted}", described(&value))));
                    }
                },
            };
            entries.insert(name, node);
        }
        Ok(Node::Map(entries))
    }

    fn document(&self, value: &Robj, place: &Place) -> Result<Node, Failure> {
        if place.depth > MAX_DEPTH {
            return Err(place.refuse("is nested too deeply".to_owned()));
        }
        if value.is_null() {
            return Ok(Node::Null);
        }
        let names = self.names(value);
        if let Some(list) = value.as_list() {
            let mut nodes = Vec::with_capacity(list.len());
            for (index, value) in list.values().enumerate() {
                nodes.push(self.document(&value, &place.item(index))?);
            }
            return Ok(match names {
                Some(names) => Node::Map(names.into_iter().zip(nodes).collect()),
                None => Node::List(nodes),
            });
        }
        let kind = match value.rtype() {
            Rtype::Logicals => Kind::Boolean,
            Rtype::Integers | Rtype::Doubles if !value.inherits("factor") => Kind::Double,
            Rtype::Strings | Rtype::Integers => Kind::String,
            _ => return Err(place.refuse(format!("is {}, which a document cannot hold", described(value)))),
        };
        let mut nodes = self.scalars(value, kind, place)?;
        Ok(match (names, nodes.len()) {
            (Some(names), _) => Node::Map(names.into_iter().zip(nodes).collect()),
            (None, 1) if !value.inherits("AsIs") => nodes.remove(0),
            (None, _) => Node::List(nodes),
        })
    }

    /// One scalar. A list of one may stand for what it holds, as for paws, but not where it would be an item itself.
    fn scalar(&self, value: &Robj, kind: Kind, place: &Place) -> Result<Node, Failure> {
        if kind == Kind::Blob {
            if let Some(bytes) = value.as_raw_slice() {
                return Ok(Node::Bytes(bytes.to_vec()));
            }
        }
        let is_cell = value.inherits("data.frame") || value.get_attrib(Symbol::from_string("names")).is_none();
        if let Some(list) = value.as_list().filter(|_| !value.inherits("POSIXlt")) {
            return match list.elt(0) {
                Ok(only) if list.len() == 1 && is_cell && !place.in_list && !only.is_list() && !only.is_null() => {
                    self.scalar(&only, kind, place)
                }
                _ => Err(place.refuse(format!("is {}; it must be {}", described(value), wanted(kind)))),
            };
        }
        if !value.inherits("POSIXlt") && value.is_vector_atomic() && value.len() != 1 {
            return Err(place.refuse(format!("has {} values; it must be {}", value.len(), wanted(kind))));
        }
        let mut nodes = self.scalars(value, kind, place)?;
        match nodes.len() {
            1 => Ok(nodes.remove(0)),
            count => Err(place.refuse(format!("has {count} values; it must be {}", wanted(kind)))),
        }
    }

    /// One element of a vector; `None` for NA.
    fn element(&self, vector: &Robj, index: usize, kind: Kind, place: &Place) -> Result<Option<Node>, Failure> {
        let all = Scalars::of(self, vector, kind, place)?;
        all.get(index, place)
    }

    /// All elements of a vector.
    fn scalars(&self, vector: &Robj, kind: Kind, place: &Place) -> Result<Vec<Node>, Failure> {
        let all = Scalars::of(self, vector, kind, place)?;
        let count = all.len();
        (0..count)
            .map(|index| {
                let place = if count == 1 { place.clone() } else { place.item(index) };
                let node = all.get(index, &place)?;
                node.ok_or_else(|| place.refuse(format!("is NA; it must be {}", wanted(kind))))
            })
            .collect()
    }
}

/// The elements of a vector, as its type and the model's go together.
enum Scalars {
    Texts(Vec<Option<String>>, Kind),
    Numbers(Vec<f64>, Kind),
    /// Integers of 64 bits, which the class `integer64` has in the place of doubles.
    Longs(Vec<f64>, Kind),
    Booleans(Vec<Option<bool>>),
    Instants(Vec<f64>),
}

impl Scalars {
    fn of(convert: &Convert, vector: &Robj, kind: Kind, place: &Place) -> Result<Self, Failure> {
        let refuse = || place.refuse(format!("is {}; it must be {}", described(vector), wanted(kind)));
        let is_date = ["Date", "POSIXct", "POSIXlt"].iter().any(|class| vector.inherits(class));
        let is_factor = vector.inherits("factor");
        let is_long = vector.inherits("integer64");
        let is_texts = vector.rtype() == Rtype::Strings || is_factor;
        let numbers = || match vector.rtype() {
            Rtype::Integers => vector.as_integer_slice().map(|all| {
                all.iter().map(|&value| if value == i32::MIN { f64::NAN } else { value.into() }).collect::<Vec<f64>>()
            }),
            Rtype::Doubles => vector.as_real_slice().map(<[f64]>::to_vec),
            _ => None,
        };
        let booleans = || {
            let flag = |value: &Rbool| if value.is_na() { None } else { Some(value.is_true()) };
            vector.as_logical_slice().map(|all| all.iter().map(flag).collect::<Vec<_>>())
        };
        let texts = || convert.texts(vector);
        let only_na = || booleans().is_some_and(|all| all.iter().all(Option::is_none));
        let many_na = || Self::Texts(vec![None; vector.len()], kind);
        Ok(match kind {
            Kind::Timestamp if is_date => {
                let seconds = convert.seconds.call(pairlist!(vector.clone())).ok();
                Self::Instants(seconds.and_then(|all| all.as_real_vector()).ok_or_else(refuse)?)
            }
            Kind::Timestamp if is_texts => Self::Texts(texts().ok_or_else(refuse)?, kind),
            Kind::Timestamp => match numbers() {
                Some(numbers) => Self::Instants(numbers),
                None if only_na() => many_na(),
                None => return Err(refuse()),
            },
            Kind::Boolean => match (booleans(), numbers()) {
                (Some(flags), _) => Self::Booleans(flags),
                (_, Some(numbers)) if !is_factor && !is_date => {
                    Self::Booleans(numbers.iter().map(|value| (!value.is_nan()).then_some(*value != 0.0)).collect())
                }
                _ => return Err(refuse()),
            },
            Kind::String | Kind::Enum => {
                if is_texts || is_date || vector.rtype() == Rtype::Logicals {
                    let invalid = || place.refuse("is not valid text in its encoding".to_owned());
                    Self::Texts(texts().ok_or_else(invalid)?, kind)
                } else if is_long {
                    Self::Longs(numbers().ok_or_else(refuse)?, kind)
                } else {
                    // In full where it is a whole number: R itself would write 1e+05.
                    let numbers = numbers().ok_or_else(refuse)?;
                    let all_whole = numbers.iter().all(|value| value.fract() == 0.0 && value.abs() < 1e15);
                    if all_whole {
                        Self::Numbers(numbers, kind)
                    } else {
                        Self::Texts(texts().ok_or_else(refuse)?, kind)
                    }
                }
            }
            Kind::Blob if is_texts => Self::Texts(texts().ok_or_else(refuse)?, kind),
            Kind::Blob => return Err(refuse()),
            _ if is_date => return Err(refuse()),
            _ if is_texts => Self::Texts(texts().ok_or_else(refuse)?, kind),
            _ if is_long => Self::Longs(numbers().ok_or_else(refuse)?, kind),
            _ => match numbers() {
                Some(numbers) => Self::Numbers(numbers, kind),
                None if only_na() => many_na(),
                None => return Err(refuse()),
            },
        })
    }

    fn len(&self) -> usize {
        match self {
            Self::Texts(all, _) => all.len(),
            Self::Numbers(all, _) | Self::Longs(all, _) | Self::Instants(all) => all.len(),
            Self::Booleans(all) => all.len(),
        }
    }

    /// An element; `None` for NA.
    fn get(&self, index: usize, place: &Place) -> Result<Option<Node>, Failure> {
        match self {
            Self::Booleans(all) => Ok(all.get(index).copied().flatten().map(Node::from)),
            Self::Instants(all) => match all.get(index) {
                Some(seconds) if seconds.is_finite() => Ok(Some(number(*seconds))),
                Some(seconds) if seconds.is_infinite() => Err(place.refuse("is infinite".to_owned())),
                _ => Ok(None),
            },
            Self::Longs(all, kind) => {
                let Some(value) = all.get(index).map(|bits| bits.to_bits().cast_signed()) else { return Ok(None) };
                Ok((value != i64::MIN).then(|| match kind {
                    Kind::String | Kind::Enum => Node::from(value.to_string()),
                    _ => Node::from(value),
                }))
            }
            Self::Numbers(all, kind) => match all.get(index) {
                Some(value) if !value.is_nan() => of_number(*value, *kind, place).map(Some),
                // NaN is a value of a floating-point number; NA is none.
                Some(value) if matches!(kind, Kind::Float | Kind::Double) && !value.is_na() => {
                    Ok(Some(Node::from(*value)))
                }
                _ => Ok(None),
            },
            Self::Texts(all, kind) => match all.get(index) {
                Some(Some(text)) => of_text(text, *kind, place).map(Some),
                _ => Ok(None),
            },
        }
    }
}

/// A finite number: an integer in full if it is whole.
fn number(value: f64) -> Node {
    // The next double below 2^63 is far enough from it.
    const LIMIT: f64 = 9_223_372_036_854_775_807.0;
    match value.fract() == 0.0 {
        true if value.abs() < LIMIT => Node::from(value as i64),
        true => Node::Number(Number::Big(format!("{value:.0}"))),
        false => Node::from(value),
    }
}

fn of_number(value: f64, kind: Kind, place: &Place) -> Result<Node, Failure> {
    match kind {
        Kind::String | Kind::Enum => Ok(Node::from(format!("{value:.0}"))),
        Kind::Float | Kind::Double => Ok(if value.is_finite() { number(value) } else { Node::from(value) }),
        _ if value.is_infinite() => Err(place.refuse(format!("is infinite; it must be {}", wanted(kind)))),
        Kind::BigDecimal => Ok(number(value)),
        _ if value.fract() != 0.0 => Err(place.refuse(format!("has a fraction; it must be {}", wanted(kind)))),
        _ => Ok(number(value)),
    }
}

fn of_text(text: &str, kind: Kind, place: &Place) -> Result<Node, Failure> {
    let refuse = || place.refuse(format!("is text; it must be {}", wanted(kind)));
    match kind {
        Kind::String | Kind::Enum => Ok(Node::from(text)),
        Kind::Blob => Ok(Node::Bytes(text.as_bytes().to_vec())),
        Kind::Timestamp => {
            let instant = date::standard(text).ok_or_else(refuse)?;
            Ok(match instant.micros {
                0 => Node::from(instant.seconds),
                micros => Node::from(instant.seconds as f64 + f64::from(micros) / 1e6),
            })
        }
        _ => {
            let text = text.trim();
            if let Ok(value) = text.parse::<i64>() {
                return Ok(Node::from(value));
            }
            let digits = text.strip_prefix('-').unwrap_or(text);
            if !digits.starts_with(|first: char| first.is_ascii_digit() || first == '.') {
                return Err(refuse());
            }
            of_number(text.parse().map_err(|_| refuse())?, kind, place)
        }
    }
}

/// Where a value is, in the words of R.
#[derive(Clone)]
struct Place {
    path: String,
    in_list: bool,
    depth: usize,
}

impl Place {
    fn member(&self, name: &str) -> Self {
        Self { path: format!("{}${name}", self.path), in_list: false, depth: self.depth + 1 }
    }

    fn item(&self, index: usize) -> Self {
        Self { path: format!("{}[[{}]]", self.path, index + 1), in_list: true, depth: self.depth + 1 }
    }

    fn refuse(&self, why: String) -> Failure {
        Failure::new("argument", format!("`{}` {why}", self.path))
    }
}

fn unknown(name: &str, shape: &'static Shape, place: &Place) -> Failure {
    let names = || shape.members.into_iter().map(|member| member.name);
    let help = match nearest(name, names()).or_else(|| only(names().filter(|known| known.starts_with(name)))) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("it has {}", names().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")),
    };
    place.refuse(format!("has no member `{name}`\nhelp: {help}"))
}

/// The one item, if there is one and no more.
fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next();
    first.filter(|_| items.next().is_none())
}

fn item(member: &'static Member) -> &'static str {
    wanted_of(member.target.kind)
}

fn wanted_of(kind: Kind) -> &'static str {
    match kind {
        Kind::List => "a list",
        Kind::Map => "a list of named elements",
        Kind::Structure => "a list of named members",
        Kind::Union => "a list of one named member",
        Kind::Document => "data without a type",
        kind => wanted(kind),
    }
}

/// What a scalar is in R.
fn wanted(kind: Kind) -> &'static str {
    match kind {
        Kind::Boolean => "TRUE or FALSE",
        Kind::String | Kind::Enum => "one text",
        Kind::Blob => "a raw vector or one text",
        Kind::Timestamp => "one date or time",
        Kind::Float | Kind::Double | Kind::BigDecimal => "one number",
        Kind::Byte | Kind::Short | Kind::Integer | Kind::IntEnum | Kind::Long | Kind::BigInteger => "one whole number",
        Kind::List | Kind::Map | Kind::Structure | Kind::Union | Kind::Document => wanted_of(kind),
    }
}

/// What a value is in R.
fn described(value: &Robj) -> &'static str {
    if value.inherits("data.frame") {
        return "a data frame";
    }
    if value.inherits("factor") {
        return "a factor";
    }
    match value.rtype() {
        Rtype::Null => "NULL",
        Rtype::Symbol | Rtype::Language | Rtype::Expressions | Rtype::Promise => "code",
        Rtype::Function | Rtype::Special | Rtype::Builtin => "a function",
        Rtype::Environment => "an environment",
        _ if value.inherits("Date") || value.inherits("POSIXt") => "a date or time",
        Rtype::List if value.len() == 0 => "an empty list",
        Rtype::List => "a list",
        Rtype::Pairlist => "a pairlist",
        _ if value.is_vector_atomic() && value.len() == 0 => "an empty vector",
        Rtype::Logicals => "logical",
        Rtype::Integers | Rtype::Doubles => "numeric",
        Rtype::Complexes => "a complex number",
        Rtype::Strings => "text",
        Rtype::Raw => "raw bytes",
        _ => "an object",
    }
}
