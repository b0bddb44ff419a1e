//! The values of one form field, read as the type asks.

use std::fmt::Display;

use serde::de::value::{SeqDeserializer, StringDeserializer};
use serde::de::{Deserializer, Error, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

/// A field with everything that was sent under its name.
pub(super) struct Values {
    pub(super) name: String,
    pub(super) values: Vec<String>,
}

/// Why a form does not read, and at which field.
#[derive(Debug, thiserror::Error)]
#[error("{why}")]
pub(super) struct Unreadable {
    pub(super) field: Option<String>,
    pub(super) why: String,
}

impl Error for Unreadable {
    fn custom<T: Display>(why: T) -> Self {
        Self { field: None, why: why.to_string() }
    }
}

impl Unreadable {
    fn at(self, field: &str) -> Self {
        Self { field: self.field.or_else(|| Some(field.to_owned())), ..self }
    }
}

impl IntoDeserializer<'_, Unreadable> for Values {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl Values {
    fn one(mut self) -> Result<(String, String), Unreadable> {
        let value = self.values.pop();
        match value.filter(|_| self.values.is_empty()) {
            Some(value) => Ok((self.name, value)),
            None => Err(Unreadable { field: Some(self.name), why: "give this field once".to_owned() }),
        }
    }
}

macro_rules! read_numbers {
    ($($method:ident $visit:ident $kind:ty)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
            let (name, value) = self.one()?;
            let read = value.trim().parse::<$kind>();
            let read = read.map_err(|_| Unreadable::custom("this is not a number that fits here").at(&name))?;
            visitor.$visit(read).map_err(|error: Unreadable| error.at(&name))
        }
    )*};
}

impl<'de> Deserializer<'de> for Values {
    type Error = Unreadable;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        let (name, value) = self.one()?;
        visitor.visit_string(value).map_err(|error: Unreadable| error.at(&name))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.values.iter().all(|value| value.trim().is_empty()) {
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        let name = self.name.clone();
        let each = self.values.into_iter().map(|value| Self { name: name.clone(), values: vec![value] });
        visitor.visit_seq(SeqDeserializer::<_, Unreadable>::new(each)).map_err(|error| error.at(&name))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        let (name, value) = self.one()?;
        match value.as_str() {
            "on" | "true" | "yes" => visitor.visit_bool(true),
            "" | "false" | "no" => visitor.visit_bool(false),
            _ => Err(Unreadable::custom("this is neither yes nor no").at(&name)),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        kind: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        let (name, value) = self.one()?;
        let text: StringDeserializer<Unreadable> = value.into_deserializer();
        text.deserialize_enum(kind, variants, visitor).map_err(|error| error.at(&name))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    read_numbers! {
        deserialize_u8 visit_u8 u8
        deserialize_u16 visit_u16 u16
        deserialize_u32 visit_u32 u32
        deserialize_u64 visit_u64 u64
        deserialize_i8 visit_i8 i8
        deserialize_i16 visit_i16 i16
        deserialize_i32 visit_i32 i32
        deserialize_i64 visit_i64 i64
    }

    forward_to_deserialize_any! {
        i128 u128 f32 f64 char str string bytes byte_buf unit unit_struct tuple tuple_struct map struct identifier
        ignored_any
    }
}
