//! Serializing objects property by property.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap, Serializer};

/// Serializes an object, for generated implementations of `Serialize`.
#[derive(Debug)]
pub struct ObjectWriter<S: Serializer>(S::SerializeMap);

impl<S: Serializer> ObjectWriter<S> {
    /// Starts the object.
    pub fn new(serializer: S) -> Result<Self, S::Error> {
        serializer.serialize_map(None).map(Self)
    }

    /// Writes a required property.
    pub fn required<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<(), S::Error> {
        self.0.serialize_entry(key, value)
    }

    /// Writes a property with a constant value.
    pub fn constant<T: Serialize>(&mut self, key: &str, value: T) -> Result<(), S::Error> {
        self.0.serialize_entry(key, &value)
    }

    /// Writes an optional property if it is `Some`.
    pub fn optional<T: Serialize>(&mut self, key: &str, value: &Option<T>) -> Result<(), S::Error> {
        match value {
            Some(value) => self.0.serialize_entry(key, value),
            None => Ok(()),
        }
    }

    /// Writes the additional properties.
    pub fn additional_properties<T: Serialize>(&mut self, properties: &BTreeMap<String, T>) -> Result<(), S::Error> {
        properties.iter().try_for_each(|(key, value)| self.0.serialize_entry(key, value))
    }

    /// Ends the object.
    pub fn end(self) -> Result<S::Ok, S::Error> {
        self.0.end()
    }
}
