//! Which members a struct leaves out, found at compile time, with a message that names them.

use crate::value::Field;

/// Every member of the type `of` must be in a field of the struct `owner`.
///
/// # Panics
///
/// At compile time, if one is left out: the compiler shows the message.
#[track_caller]
pub const fn exhaustive(owner: &str, of: &str, members: &[Field], fields: &[&str]) {
    let mut text = Text::new();
    text.push("no field of `");
    text.push(owner);
    text.push("` is for ");
    if text.left_out(members, fields, false) {
        text.push(" of `");
        text.push(of);
        text.push("`\nhelp: add the fields, or take `exhaustive` away");
        text.tell();
    }
}

/// Every required member of the type `of` must be set by a field of the struct `owner`.
///
/// # Panics
///
/// At compile time, if one is left out: the compiler shows the message.
#[track_caller]
pub const fn required(owner: &str, of: &str, members: &[Field], fields: &[&str]) {
    let mut text = Text::new();
    text.push("no field of `");
    text.push(owner);
    text.push("` sets ");
    if text.left_out(members, fields, true) {
        text.push(", which `");
        text.push(of);
        text.push("` requires\nhelp: add a field of that name, or say `#[smithy(name = …)]` on the one that holds it");
        text.tell();
    }
}

/// The position of a member; past the end if there is none, which the conversion beside it reports.
pub const fn position(members: &[Field], field: &str) -> usize {
    let mut index = 0;
    while index < members.len() && !same(members[index].name, field) {
        index += 1;
    }
    index
}

const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut index = 0;
    while index < one.len() && index < other.len() && one[index] == other[index] {
        index += 1;
    }
    index == one.len() && index == other.len()
}

const fn among(fields: &[&str], name: &str) -> bool {
    let mut index = 0;
    while index < fields.len() {
        if same(fields[index], name) {
            return true;
        }
        index += 1;
    }
    false
}

/// A message built at compile time. What does not fit is left out.
struct Text {
    bytes: [u8; 2048],
    length: usize,
}

impl Text {
    const fn new() -> Self {
        Self { bytes: [0; 2048], length: 0 }
    }

    const fn push(&mut self, part: &str) {
        let part = part.as_bytes();
        if self.length + part.len() > self.bytes.len() {
            return;
        }
        let mut index = 0;
        while index < part.len() {
            self.bytes[self.length] = part[index];
            self.length += 1;
            index += 1;
        }
    }

    /// Names the members without a field; whether there are any.
    const fn left_out(&mut self, members: &[Field], fields: &[&str], required_alone: bool) -> bool {
        let mut count = 0;
        let mut index = 0;
        while index < members.len() {
            let Field { name, required } = members[index];
            if (required || !required_alone) && !among(fields, name) {
                // Room is left for what is said of them.
                if self.length < 1024 {
                    self.push(if count > 0 { ", `" } else { "`" });
                    self.push(name);
                    self.push("`");
                }
                count += 1;
            }
            index += 1;
        }
        count > 0
    }

    #[track_caller]
    const fn tell(&self) -> ! {
        match core::str::from_utf8(self.bytes.split_at(self.length).0) {
            Ok(text) => panic!("{}", text),
            Err(_) => panic!("members are left out"),
        }
    }
}
