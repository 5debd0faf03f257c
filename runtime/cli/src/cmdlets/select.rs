//! `-Select` and `-PassThru`: what of a reply is written.

use shapewright_core::cmdlet::Cmdlet;
use shapewright_core::node::Map;
use shapewright_core::{Kind, Node, Shape, nearest};

use super::arguments::Bound;
use super::capital;
use super::mistake::Mistake;
use super::parameters::Role;

/// What is written.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Select {
    Nothing,
    /// The whole reply.
    Everything,
    /// What is at this path in it, by the names of the members.
    Path(Vec<String>),
    /// The value of the cmdlet's own parameter at this position.
    Parameter(usize),
}

/// Something that is written, and its shape if it has one.
pub(super) type Written = (Node, Option<&'static Shape>);

impl Select {
    /// What the command line asks for, or the cmdlet does by itself.
    pub(super) fn of(cmdlet: &'static Cmdlet, bound: &Bound) -> Result<Self, Mistake> {
        let given = bound.text(Role::Select);
        if bound.is_on(Role::PassThru) {
            return match (given, cmdlet.parameters.iter().position(|parameter| parameter.by_value)) {
                (None, Some(at)) => Ok(Self::Parameter(at)),
                _ => Err(Mistake::new("-PassThru cannot be used when -Select is specified. (Parameter 'Select')")),
            };
        }
        let output = cmdlet.operation.output;
        match given.as_deref() {
            None => Ok(match cmdlet.select {
                "" => Self::Nothing,
                "*" => Self::Everything,
                path => Self::Path(resolve(output, path).unwrap_or_default()),
            }),
            Some("*") => Ok(Self::Everything),
            Some(given) => match given.strip_prefix('^') {
                Some(name) => {
                    let found = cmdlet.parameters.iter().position(|parameter| parameter.is_called(name));
                    let names = || cmdlet.parameters.iter().map(|parameter| parameter.name);
                    found.map(Self::Parameter).ok_or_else(|| wrong(name, names(), "^"))
                }
                None => {
                    let found = resolve(output, given).or_else(|| within(cmdlet, given));
                    let names = || output.members.into_iter().map(|member| member.name);
                    found.map(Self::Path).ok_or_else(|| wrong(given, names(), ""))
                }
            },
        }
    }

    /// What is written for a reply, each item of a collection by itself.
    pub(super) fn written(
        &self,
        reply: &Node,
        output: &'static Shape,
        cmdlet: &'static Cmdlet,
        own: &[Option<Node>],
    ) -> Vec<Written> {
        match self {
            Self::Nothing => Vec::new(),
            Self::Everything => vec![(net(reply, output), Some(output))],
            Self::Path(path) => each(at(reply, output, path)),
            Self::Parameter(index) => {
                let shape = cmdlet.parameters.get(*index).and_then(|of| cmdlet.member(of)).map(|member| member.target);
                let value = own.get(*index).cloned().flatten().unwrap_or_default();
                each((value, shape))
            }
        }
    }
}

fn wrong<'n>(given: &str, names: impl Iterator<Item = &'n str>, mark: &str) -> Mistake {
    let mistake = Mistake::new("Invalid value for -Select parameter. (Parameter 'Select')");
    match nearest(given, names) {
        Some(near) => mistake.help(format!("did you mean {mark}{}?", capital(near))),
        None => {
            mistake.help("write '*', the path of a property such as UserPool.Id, or '^' and the name of a parameter")
        }
    }
}

/// The members of a path, whose names may be in any letter case. Items of lists are looked into.
fn resolve(shape: &'static Shape, path: &str) -> Option<Vec<String>> {
    let mut names = Vec::new();
    let mut shape = shape;
    for step in path.split('.') {
        while let (Kind::List, [item]) = (shape.kind, shape.members.all()) {
            shape = item.target;
        }
        let (name, target) = match (shape.kind, shape.members.all()) {
            (Kind::Structure | Kind::Union, members) => {
                let member = members.iter().find(|member| member.name.eq_ignore_ascii_case(step))?;
                (member.name.to_owned(), member.target)
            }
            (Kind::Map, [_, value]) => (step.to_owned(), value.target),
            _ => return None,
        };
        names.push(name);
        shape = target;
    }
    Some(names)
}

/// A path that begins in what the cmdlet writes by itself.
fn within(cmdlet: &'static Cmdlet, path: &str) -> Option<Vec<String>> {
    (!matches!(cmdlet.select, "" | "*"))
        .then(|| resolve(cmdlet.operation.output, &format!("{}.{path}", cmdlet.select)))?
}

/// The value at a path; of a list, the values of all items.
fn at(node: &Node, shape: &'static Shape, path: &[String]) -> Written {
    let Some((name, rest)) = path.split_first() else { return (net(node, shape), Some(shape)) };
    match (node, shape.kind, shape.members.all()) {
        (Node::List(items), Kind::List, [item]) => {
            let found: Vec<Written> = items.iter().flat_map(|node| each(at(node, item.target, path))).collect();
            let shape = found.iter().find_map(|(_, shape)| *shape);
            (Node::List(found.into_iter().map(|(node, _)| node).collect()), shape)
        }
        (Node::Map(entries), Kind::Map, [_, value]) => match entries.get(name) {
            Some(entry) => at(entry, value.target, rest),
            None => (Node::Null, None),
        },
        (Node::Map(entries), ..) => match (entries.get(name), shape.member(name)) {
            (Some(entry), Some((_, member))) => at(entry, member.target, rest),
            _ => (Node::Null, None),
        },
        _ => (Node::Null, None),
    }
}

/// The items of a collection, or the one thing; nothing of null.
fn each((node, shape): Written) -> Vec<Written> {
    let item = match shape.map(|shape| (shape.kind, shape.members.all())) {
        Some((Kind::List, [item])) => Some(item.target),
        _ => shape,
    };
    match node {
        Node::Null => Vec::new(),
        Node::List(items) => items.into_iter().map(|node| (node, item)).collect(),
        node => vec![(node, shape)],
    }
}

/// The value with the names that .NET has for members. Its depth is bounded by the reader of the reply.
fn net(node: &Node, shape: &'static Shape) -> Node {
    match (node, shape.kind, shape.members.all()) {
        (Node::List(items), Kind::List, [item]) => {
            Node::List(items.iter().map(|node| net(node, item.target)).collect())
        }
        (Node::Map(entries), Kind::Map, [_, value]) => {
            Node::Map(entries.iter().map(|(key, node)| (key.clone(), net(node, value.target))).collect())
        }
        (Node::Map(entries), Kind::Structure | Kind::Union, _) => {
            let renamed = entries.iter().map(|(name, node)| match shape.member(name) {
                Some((_, member)) => (capital(name), net(node, member.target)),
                None => (name.clone(), node.clone()),
            });
            Node::Map(renamed.collect::<Map>())
        }
        (node, ..) => node.clone(),
    }
}
