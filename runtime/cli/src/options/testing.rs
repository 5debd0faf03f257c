//! Tables and a host for tests.

use std::io;

use crate::globals::Globals;
use crate::host::Host;
use crate::usage::Refusal;
use shapewright_core::service::{Operation, Protocol, Service, Settings};
use shapewright_core::shape::{Constraints, EnumValue, Members};
use shapewright_core::{Kind, Member, Shape};

/// A shape with members.
pub(crate) const fn shape(kind: Kind, members: &'static [Member]) -> Shape {
    constrained(kind, members, Constraints::NONE)
}

/// A shape with members and constraints.
pub(crate) const fn constrained(kind: Kind, members: &'static [Member], constraints: Constraints) -> Shape {
    let mut shape = Shape::new("a", "Shape", kind);
    shape.members = Members::Fixed(members);
    shape.constraints = constraints;
    shape
}

/// An enum of two values.
pub(crate) const fn choice(values: &'static [EnumValue; 2]) -> Shape {
    let mut shape = Shape::new("a", "Choice", Kind::Enum);
    shape.values = values;
    shape
}

/// A value of an enum.
pub(crate) const fn value(text: &'static str) -> EnumValue {
    EnumValue { name: "VALUE", text, number: 0, internal: false, documentation: "" }
}

/// An operation whose output has the shape of its input.
pub(crate) const fn operation(shape: &'static Shape, options: &'static [&'static str]) -> Operation {
    Operation {
        name: "Plant",
        command: "plant",
        input: shape,
        options,
        output: shape,
        has_output: true,
        errors: &[],
        paginated: None,
        merge: None,
        auth: &[],
        unsigned: false,
        transport: shapewright_core::service::Transport::NONE,
        waiters: &[],
        documentation: "Plants it. Then waits.\n\n- one\n- two",
        examples: &[],
    }
}

/// A service without operations.
pub(crate) const GARDEN: Service = Service {
    namespace: "a",
    name: "Garden",
    version: "1",
    sdk_id: "Garden",
    command: "garden",
    endpoint_prefix: "garden",
    signing_name: None,
    auth: &[],
    protocol: Protocol::AwsJson1_1,
    served: &[],
    settings: Settings::NONE,
    endpoint_rules: None,
    title: "Garden",
    documentation: "",
    operations: &[],
};

/// A host without variables, on which all files have this content, or none is there.
pub(crate) struct Same(pub(crate) Option<&'static [u8]>);

impl Host for Same {
    fn read(&self, _: &str) -> io::Result<Vec<u8>> {
        self.0.map(<[u8]>::to_vec).ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn variable(&self, _: &str) -> Option<String> {
        None
    }

    fn ready(&self, _: &Globals) -> Result<(), Refusal> {
        Ok(())
    }
}
