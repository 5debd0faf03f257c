//! A structure from the parameters of a form.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::{Schema, traits};
use aws_smithy_types::date_time::Format;
use aws_smithy_types::primitive::Parse;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, base64};
use shapewright_core::wire::Dialect;

use super::form::Form;

/// What is next to be read: the parameters at a path and below it.
pub(super) struct Value {
    dialect: Dialect,
    form: Rc<Form>,
    path: String,
    parameters: Range<usize>,
}

impl Value {
    /// All of a form.
    pub(super) fn root(dialect: Dialect, form: Form) -> Self {
        let parameters = form.all();
        Self { dialect, form: Rc::new(form), path: String::new(), parameters }
    }

    /// What is at a step below; nothing if there are no parameters of it.
    fn step(&self, step: &str) -> Option<Self> {
        let path = if self.path.is_empty() { step.to_owned() } else { format!("{}.{step}", self.path) };
        let parameters = self.form.below(self.parameters.clone(), &path);
        let found = Self { dialect: self.dialect, form: Rc::clone(&self.form), path, parameters };
        (!found.parameters.is_empty()).then_some(found)
    }

    /// The texts that are given for this very value: more than one if its parameter is there twice.
    fn texts(&self) -> impl Iterator<Item = &str> {
        let own = self.parameters.clone().filter_map(|index| self.form.get(index));
        own.take_while(|(name, _)| *name == self.path).map(|(_, text)| text)
    }

    fn text(&self) -> Result<&str, SerdeError> {
        self.texts().next().ok_or_else(|| SerdeError::invalid_input("it has parts, and should have a text"))
    }

    /// That a list, map or structure has no text of its own; an empty one is that of an empty list.
    fn has_parts(&self) -> Result<(), SerdeError> {
        let other = self.texts().any(|text| !text.is_empty()) && !self.path.is_empty();
        if other { Err(SerdeError::invalid_input("it has a text, and should have parts")) } else { Ok(()) }
    }

    fn parsed<T: Parse>(&self, what: &str) -> Result<T, SerdeError> {
        T::parse_smithy_primitive(self.text()?).map_err(|_| SerdeError::invalid_input(format!("it is not {what}")))
    }

    /// The values at the positions below, in their order.
    fn positions(&self) -> impl Iterator<Item = Self> {
        let mut positions: BTreeMap<u32, String> = BTreeMap::new();
        let mut at = self.parameters.start;
        while let Some((name, _)) = self.form.get(at).filter(|_| at < self.parameters.end) {
            let below = name.get(self.path.len()..).unwrap_or_default().trim_start_matches('.');
            let step = below.split('.').next().unwrap_or_default();
            match step.parse() {
                Ok(position) if !step.starts_with('+') => {
                    positions.insert(position, step.to_owned());
                    let path = format!("{}.{step}", self.path);
                    // All of one value at once.
                    at = self.form.below(at..self.parameters.end, &path).end.max(at + 1);
                }
                _ => at += 1,
            }
        }
        positions.into_values().filter_map(|step| self.step(&step))
    }

    /// The value that has the items of a list or the entries of a map right below it.
    fn container(&self, schema: &Schema<'_>, step: &str) -> Result<Option<Self>, SerdeError> {
        self.has_parts()?;
        if self.dialect.is_flat(schema) {
            let Self { dialect, form, path, parameters } = self;
            let (form, path, parameters) = (Rc::clone(form), path.clone(), parameters.clone());
            return Ok(Some(Self { dialect: *dialect, form, path, parameters }));
        }
        Ok(self.step(step))
    }
}

impl ShapeDeserializer for Value {
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        self.has_parts()?;
        for member in schema.members() {
            let Some(mut value) = self.step(&self.dialect.member(member)) else { continue };
            // A parameter that is there twice is a member that is there twice, which the consumer judges.
            for _ in 0..value.texts().count().max(1) {
                consumer(member, &mut value)?;
            }
        }
        Ok(())
    }

    fn read_list(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let Some(items) = self.container(schema, &self.dialect.item(schema))? else { return Ok(()) };
        for mut item in items.positions() {
            consumer(&mut item)?;
        }
        Ok(())
    }

    fn read_map(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let Some(entries) = self.container(schema, "entry")? else { return Ok(()) };
        let [key, value] = self.dialect.entry(schema);
        for entry in entries.positions() {
            let missing = |what| SerdeError::invalid_input(format!("its entry `{}` has no {what}", entry.path));
            let key = entry.step(&key).ok_or_else(|| missing("key"))?.text()?.to_owned();
            let mut value = entry.step(&value).ok_or_else(|| missing("value"))?;
            consumer(key, &mut value)?;
        }
        Ok(())
    }

    fn read_boolean(&mut self, _: &Schema<'_>) -> Result<bool, SerdeError> {
        self.parsed("a boolean")
    }

    fn read_byte(&mut self, _: &Schema<'_>) -> Result<i8, SerdeError> {
        self.parsed("an integer of 8 bits")
    }

    fn read_short(&mut self, _: &Schema<'_>) -> Result<i16, SerdeError> {
        self.parsed("an integer of 16 bits")
    }

    fn read_integer(&mut self, _: &Schema<'_>) -> Result<i32, SerdeError> {
        self.parsed("an integer of 32 bits")
    }

    fn read_long(&mut self, _: &Schema<'_>) -> Result<i64, SerdeError> {
        self.parsed("an integer of 64 bits")
    }

    fn read_float(&mut self, _: &Schema<'_>) -> Result<f32, SerdeError> {
        self.parsed("a number")
    }

    fn read_double(&mut self, _: &Schema<'_>) -> Result<f64, SerdeError> {
        self.parsed("a number")
    }

    fn read_big_integer(&mut self, _: &Schema<'_>) -> Result<BigInteger, SerdeError> {
        self.text()?.parse().map_err(|_| SerdeError::invalid_input("it is not an integer"))
    }

    fn read_big_decimal(&mut self, _: &Schema<'_>) -> Result<BigDecimal, SerdeError> {
        self.text()?.parse().map_err(|_| SerdeError::invalid_input("it is not a number"))
    }

    fn read_string(&mut self, _: &Schema<'_>) -> Result<String, SerdeError> {
        Ok(self.text()?.to_owned())
    }

    fn read_blob(&mut self, _: &Schema<'_>) -> Result<Blob, SerdeError> {
        let bytes = base64::decode(self.text()?);
        bytes.map(Blob::new).map_err(|_| SerdeError::invalid_input("it is not base64"))
    }

    fn read_timestamp(&mut self, schema: &Schema<'_>) -> Result<DateTime, SerdeError> {
        let format = match schema.timestamp_format().map(|format| format.format()) {
            Some(traits::TimestampFormat::EpochSeconds) => Format::EpochSeconds,
            Some(traits::TimestampFormat::HttpDate) => Format::HttpDate,
            _ => Format::DateTimeWithOffset,
        };
        DateTime::from_str(self.text()?, format).map_err(|_| SerdeError::invalid_input("it is not a timestamp"))
    }

    fn read_document(&mut self, _: &Schema<'_>) -> Result<Document, SerdeError> {
        Err(SerdeError::unsupported("the query protocols have no documents"))
    }

    fn is_null(&self) -> bool {
        false
    }

    fn skip_value(&mut self) -> Result<(), SerdeError> {
        Ok(())
    }

    fn container_size(&self) -> Option<usize> {
        None
    }
}
