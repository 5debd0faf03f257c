//! Streaming members: bodies beside an input or output, which no value of its type holds.

use std::borrow::Cow;
use std::collections::BTreeMap;

use shapewright_core::json::{self, Style};
use shapewright_core::{Kind, Node};

use super::{Api, Example, Member, Operation, ShapeIndex};

/// The streaming member of an input or output.
#[derive(Debug, Clone)]
pub struct Stream {
    /// The member.
    pub member: Member,
    /// Its option on the command line, without the dashes; empty for an output.
    pub option: String,
    /// How many members come before it in the model.
    pub position: usize,
}

impl Stream {
    /// Whether it is a stream of events; else it is one of bytes.
    pub fn has_events(&self, api: &Api) -> bool {
        api.shape(self.member.target).kind == Kind::Union
    }
}

impl Api {
    /// The same API, in which streaming members are no longer among those of inputs and outputs, but beside them:
    /// [`Operation::input_stream`] and [`Operation::output_stream`].
    pub fn with_streams_apart(&self) -> Cow<'_, Self> {
        let streams: BTreeMap<ShapeIndex, usize> = self
            .shapes()
            .filter(|(_, shape)| shape.kind == Kind::Structure)
            .filter_map(|(index, shape)| {
                let is_stream = |member: &Member| self.shape(member.target).streaming;
                Some((index, shape.members.iter().position(is_stream)?))
            })
            .collect();
        if streams.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut apart = self.clone();
        for (index, position) in &streams {
            apart.shapes[index.0].members.remove(*position);
        }
        for operation in &mut apart.operations {
            let stream = |side: Option<ShapeIndex>, option: String| {
                let index = side?;
                let position = *streams.get(&index)?;
                Some(Stream { member: self.shape(index).members.get(position)?.clone(), option, position })
            };
            operation.output_stream = stream(operation.output, String::new());
            let position = operation.input.and_then(|index| streams.get(&index));
            let option = position.filter(|position| **position < operation.options.len());
            let option = option.map(|position| operation.options.remove(*position)).unwrap_or_default();
            operation.input_stream = stream(operation.input, option);
            let Operation { examples, input_stream, output_stream, .. } = operation;
            for example in examples {
                example.part(input_stream.as_ref(), output_stream.as_ref());
            }
        }
        Cow::Owned(apart)
    }
}

impl Example {
    /// Takes the streaming members out.
    fn part(&mut self, input: Option<&Stream>, output: Option<&Stream>) {
        if let Some(stream) = input {
            self.body = taken(&mut self.input, &stream.member.name);
        }
        if let (Some(stream), Some(output)) = (output, &mut self.output) {
            taken(output, &stream.member.name);
        }
    }
}

/// Takes a member out of an object in JSON, and returns its text.
fn taken(object: &mut String, name: &str) -> Option<String> {
    let Ok(Node::Map(mut members)) = json::parse(object) else { return None };
    let taken = members.shift_remove(name)?;
    *object = json::to_string(&Node::Map(members), Style::COMPACT);
    taken.as_str().map(str::to_owned)
}
