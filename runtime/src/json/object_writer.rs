//! Writing objects property by property.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap, Serializer};

/// An object that is being written, for `Serialize` of generated structs.
#[derive(Debug)]
pub struct ObjectWriter<S: Serializer>(S::SerializeMap);

impl<S: Serializer> ObjectWriter<S> {
    /// Begins the object.
    pub fn new(serializer: S) -> Result<Self, S::Error> {
        serializer.serialize_map(None).map(Self)
    }

    /// A property.
    pub fn property<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<(), S::Error> {
        self.0.serialize_entry(key, value)
    }

    /// A property with one possible value.
    pub fn constant<T: Serialize>(&mut self, key: &str, value: T) -> Result<(), S::Error> {
        self.0.serialize_entry(key, &value)
    }

    /// A property that may be absent.
    pub fn optional<T: Serialize>(&mut self, key: &str, value: &Option<T>) -> Result<(), S::Error> {
        match value {
            Some(value) => self.0.serialize_entry(key, value),
            None => Ok(()),
        }
    }

    /// The properties that the document does not name.
    pub fn rest<T: Serialize>(&mut self, rest: &BTreeMap<String, T>) -> Result<(), S::Error> {
        rest.iter().try_for_each(|(key, value)| self.0.serialize_entry(key, value))
    }

    /// Ends the object.
    pub fn end(self) -> Result<S::Ok, S::Error> {
        self.0.end()
    }
}
