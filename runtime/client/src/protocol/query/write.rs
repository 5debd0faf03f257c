//! A structure as the parameters of a form. See "awsQuery protocol" and "ec2Query protocol" in the Smithy specification.

use aws_smithy_schema::http_protocol::percent_encode;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::{Schema, traits};
use aws_smithy_types::date_time::Format;
use aws_smithy_types::primitive::Encoder;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, base64};

use shapewright_core::wire::Dialect;

/// The form of a request.
pub(super) fn form(
    dialect: Dialect,
    action: &str,
    version: &str,
    input: &dyn SerializableStruct,
) -> Result<String, SerdeError> {
    let form = format!("Action={}&Version={}", percent_encode(action), percent_encode(version));
    let mut form = Form { dialect, form, path: String::new(), around: Around::Structure };
    input.serialize_members(&mut form)?;
    Ok(form.form)
}

/// What a value is directly inside of.
enum Around {
    Structure,
    /// The position of the next item, from 1 on.
    List(usize),
    Map(Entry),
}

/// The next entry of a map.
struct Entry {
    /// From 1 on.
    position: usize,
    /// The names of keys and values.
    names: [String; 2],
    /// Whether the value comes next.
    has_key: bool,
}

struct Form {
    dialect: Dialect,
    form: String,
    /// The name of the parameter up to the next value.
    path: String,
    around: Around,
}

impl Form {
    /// Appends a step to the path, and returns where the path ended before.
    fn step(&mut self, step: &str) -> usize {
        let end = self.path.len();
        if end > 0 {
            self.path.push('.');
        }
        self.path.push_str(step);
        end
    }

    /// Enters the next value; `schema` is that of the member that holds it.
    fn enter(&mut self, schema: &Schema<'_>) -> usize {
        let step = match &mut self.around {
            Around::Structure => self.dialect.member(schema).into_owned(),
            Around::List(position) => {
                let step = position.to_string();
                *position += 1;
                step
            }
            Around::Map(entry) => {
                let [key, value] = &entry.names;
                let step = format!("{}.{}", entry.position, if entry.has_key { value } else { key });
                entry.position += usize::from(entry.has_key);
                entry.has_key = !entry.has_key;
                step
            }
        };
        self.step(&step)
    }

    /// Writes what is inside of a value.
    fn inside(
        &mut self,
        around: Around,
        write: impl FnOnce(&mut Self) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let outer = std::mem::replace(&mut self.around, around);
        let outcome = write(self);
        self.around = outer;
        outcome
    }

    fn text(&mut self, schema: &Schema<'_>, value: &str) -> Result<(), SerdeError> {
        let end = self.enter(schema);
        self.parameter(value);
        self.path.truncate(end);
        Ok(())
    }

    fn parameter(&mut self, value: &str) {
        self.form.push('&');
        self.form.push_str(&percent_encode(&self.path));
        self.form.push('=');
        self.form.push_str(&percent_encode(value));
    }
}

impl ShapeSerializer for Form {
    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn SerializableStruct) -> Result<(), SerdeError> {
        let end = self.enter(schema);
        let outcome = self.inside(Around::Structure, |form| value.serialize_members(form));
        self.path.truncate(end);
        outcome
    }

    fn write_list(
        &mut self,
        schema: &Schema<'_>,
        write_elements: &dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let is_member = matches!(self.around, Around::Structure);
        let end = self.enter(schema);
        let (named, written) = (self.path.len(), self.form.len());
        if !self.dialect.is_flat(schema) {
            self.step(&self.dialect.item(schema));
        }
        let outcome = self.inside(Around::List(1), |form| write_elements(form));
        // An empty list is sent as such, so that it can replace another.
        if is_member && self.form.len() == written && self.dialect == Dialect::Aws {
            self.path.truncate(named);
            self.parameter("");
        }
        self.path.truncate(end);
        outcome
    }

    fn write_map(
        &mut self,
        schema: &Schema<'_>,
        write_entries: &dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let end = self.enter(schema);
        if !self.dialect.is_flat(schema) {
            self.step("entry");
        }
        let around = Around::Map(Entry { position: 1, names: self.dialect.entry(schema), has_key: false });
        let outcome = self.inside(around, |form| write_entries(form));
        self.path.truncate(end);
        outcome
    }

    fn write_boolean(&mut self, schema: &Schema<'_>, value: bool) -> Result<(), SerdeError> {
        self.text(schema, if value { "true" } else { "false" })
    }

    fn write_byte(&mut self, schema: &Schema<'_>, value: i8) -> Result<(), SerdeError> {
        self.text(schema, &value.to_string())
    }

    fn write_short(&mut self, schema: &Schema<'_>, value: i16) -> Result<(), SerdeError> {
        self.text(schema, &value.to_string())
    }

    fn write_integer(&mut self, schema: &Schema<'_>, value: i32) -> Result<(), SerdeError> {
        self.text(schema, &value.to_string())
    }

    fn write_long(&mut self, schema: &Schema<'_>, value: i64) -> Result<(), SerdeError> {
        self.text(schema, &value.to_string())
    }

    fn write_float(&mut self, schema: &Schema<'_>, value: f32) -> Result<(), SerdeError> {
        self.text(schema, Encoder::from(value).encode())
    }

    fn write_double(&mut self, schema: &Schema<'_>, value: f64) -> Result<(), SerdeError> {
        self.text(schema, Encoder::from(value).encode())
    }

    fn write_big_integer(&mut self, schema: &Schema<'_>, value: &BigInteger) -> Result<(), SerdeError> {
        self.text(schema, value.as_ref())
    }

    fn write_big_decimal(&mut self, schema: &Schema<'_>, value: &BigDecimal) -> Result<(), SerdeError> {
        self.text(schema, value.as_ref())
    }

    fn write_string(&mut self, schema: &Schema<'_>, value: &str) -> Result<(), SerdeError> {
        self.text(schema, value)
    }

    fn write_blob(&mut self, schema: &Schema<'_>, value: Blob) -> Result<(), SerdeError> {
        self.text(schema, &base64::encode(value))
    }

    fn write_timestamp(&mut self, schema: &Schema<'_>, value: &DateTime) -> Result<(), SerdeError> {
        let format = match schema.timestamp_format().map(|format| format.format()) {
            Some(traits::TimestampFormat::EpochSeconds) => Format::EpochSeconds,
            Some(traits::TimestampFormat::HttpDate) => Format::HttpDate,
            _ => Format::DateTime,
        };
        let text = value.fmt(format).map_err(|error| SerdeError::invalid_input(error.to_string()))?;
        self.text(schema, &text)
    }

    fn write_document(&mut self, _: &Schema<'_>, _: &Document) -> Result<(), SerdeError> {
        Err(SerdeError::unsupported("the query protocols have no documents"))
    }

    /// There is no null: it is left out, and the items after it move up.
    fn write_null(&mut self, _: &Schema<'_>) -> Result<(), SerdeError> {
        Ok(())
    }
}
