//! Keywords for objects.

use crate::document::Keywords;
use crate::document::read::Reader;
use crate::source::{At, Node};

impl Reader<'_> {
    /// Whether `key` was one of them.
    pub(super) fn read_object(&mut self, key: &str, value: &At, keywords: &mut Keywords) -> bool {
        match key {
            "properties" => keywords.properties = self.keyword_schemas(key, value),
            "patternProperties" => keywords.pattern_properties = self.keyword_schemas(key, value),
            "additionalProperties" => keywords.additional_properties = Some(self.schema(value)),
            "unevaluatedProperties" => keywords.unevaluated_properties = Some(self.schema(value)),
            "propertyNames" => keywords.property_names = Some(self.schema(value)),
            "required" => keywords.required = self.required(value),
            "dependentRequired" => {
                let entries = self.keyword_entries(key, value).into_iter();
                keywords.dependent_required =
                    entries.map(|(name, names)| (name.to_string(), self.keyword_names(key, &names))).collect();
            }
            "dependentSchemas" => keywords.dependent_schemas = self.keyword_schemas(key, value),
            "minProperties" => keywords.min_properties = self.keyword_count(key, value),
            "maxProperties" => keywords.max_properties = self.keyword_count(key, value),
            _ => return false,
        }
        true
    }

    /// A boolean was right up to draft 3 of JSON Schema, and is the most frequent slip.
    fn required(&mut self, value: &At) -> Vec<String> {
        if let Node::Bool(flag) = value.node {
            let message = format!("`required` must be a list of names, found {flag}");
            let help = "list the names of required properties in `required` of the object that has them";
            self.push_bad_value(value, message, Some(help.to_owned()));
            return Vec::new();
        }
        self.keyword_names("required", value)
    }
}
