//! The keywords of a schema, by the vocabularies of JSON Schema 2020-12.

use crate::document::expect::scalar_text;
use crate::document::reader::Reader;
use crate::document::{JsonType, Keywords};
use crate::report::did_you_mean;
use crate::source::{LocatedNode, Node, nearest};

/// The types of JSON Schema (2020-12 validation, section 6.1.1).
const TYPES: [(&str, JsonType); 7] = [
    ("null", JsonType::Null),
    ("boolean", JsonType::Boolean),
    ("integer", JsonType::Integer),
    ("number", JsonType::Number),
    ("string", JsonType::String),
    ("array", JsonType::Array),
    ("object", JsonType::Object),
];

/// Each `read_…` returns whether `key` is one of its keywords.
impl Reader<'_> {
    /// Reads annotations.
    pub(super) fn read_annotation(&mut self, key: &str, value: &LocatedNode, keywords: &mut Keywords) -> bool {
        match key {
            "title" => keywords.title = scalar_text(value),
            "description" => keywords.description = scalar_text(value),
            "deprecated" => keywords.deprecated = self.keyword_boolean(key, value),
            "readOnly" => keywords.read_only = self.keyword_boolean(key, value),
            "writeOnly" => keywords.write_only = self.keyword_boolean(key, value),
            "default" => keywords.default = Some(value.node.clone()),
            _ => return false,
        }
        true
    }

    /// Reads keywords for objects.
    pub(super) fn read_object_keyword(&mut self, key: &str, value: &LocatedNode, keywords: &mut Keywords) -> bool {
        match key {
            "properties" => keywords.properties = self.keyword_schema_map(key, value),
            "patternProperties" => keywords.pattern_properties = self.keyword_schema_map(key, value),
            "additionalProperties" => keywords.additional_properties = Some(self.schema(value)),
            "unevaluatedProperties" => keywords.unevaluated_properties = Some(self.schema(value)),
            "propertyNames" => keywords.property_names = Some(self.schema(value)),
            "required" => keywords.required = self.required_names(value),
            "dependentRequired" => {
                let entries = self.keyword_entries(key, value).into_iter();
                keywords.dependent_required =
                    entries.map(|(name, names)| (name.to_string(), self.keyword_names(key, &names))).collect();
            }
            "dependentSchemas" => keywords.dependent_schemas = self.keyword_schema_map(key, value),
            "minProperties" => keywords.min_properties = self.keyword_count(key, value),
            "maxProperties" => keywords.max_properties = self.keyword_count(key, value),
            _ => return false,
        }
        true
    }

    /// Reads `required`. A boolean, as in draft 3 of JSON Schema, is the most frequent mistake.
    fn required_names(&mut self, value: &LocatedNode) -> Vec<String> {
        if let Node::Bool(flag) = value.node {
            let message = format!("`required`: expected an array of property names, found {flag}");
            let help = "list the names of the required properties in `required` of the enclosing object";
            self.push_invalid_value(value, message, Some(help.to_owned()));
            return Vec::new();
        }
        self.keyword_names("required", value)
    }

    /// Reads keywords for arrays.
    pub(super) fn read_array_keyword(&mut self, key: &str, value: &LocatedNode, keywords: &mut Keywords) -> bool {
        match key {
            "items" => self.read_items(value, keywords),
            "prefixItems" => keywords.prefix_items = self.keyword_schema_array(key, value),
            "contains" => keywords.contains = Some(self.schema(value)),
            "minContains" => keywords.min_contains = self.keyword_count(key, value),
            "maxContains" => keywords.max_contains = self.keyword_count(key, value),
            "minItems" => keywords.min_items = self.keyword_count(key, value),
            "maxItems" => keywords.max_items = self.keyword_count(key, value),
            "uniqueItems" => keywords.unique_items = self.keyword_boolean(key, value),
            "unevaluatedItems" => keywords.unevaluated_items = Some(self.schema(value)),
            _ => return false,
        }
        true
    }

    fn read_items(&mut self, value: &LocatedNode, keywords: &mut Keywords) {
        if matches!(value.node, Node::Array(_)) {
            let help = "write an array of schemas as `prefixItems` (OpenAPI 3.1)";
            self.push_invalid_value(
                value,
                "`items`: expected a schema, found an array".to_owned(),
                Some(help.to_owned()),
            );
            return;
        }
        keywords.items = Some(self.schema(value));
    }

    /// Reads keywords that apply subschemas in place. `schema` is the enclosing schema.
    pub(super) fn read_applicator(
        &mut self,
        key: &str,
        value: &LocatedNode,
        schema: &LocatedNode,
        keywords: &mut Keywords,
    ) -> bool {
        match key {
            "allOf" => keywords.all_of.extend(self.keyword_schema_array(key, value)),
            "anyOf" => keywords.any_of = self.keyword_schema_array(key, value),
            "oneOf" => keywords.one_of = self.keyword_schema_array(key, value),
            "not" => keywords.not = Some(self.schema(value)),
            "if" => {
                let condition = self.schema(value);
                let mut branch = |key: &str| schema.get(key).map(|subschema| self.schema(&subschema));
                keywords.if_then_else = Some((condition, branch("then"), branch("else")));
            }
            "then" | "else" => {}
            "discriminator" => keywords.discriminator = self.discriminator(value, schema),
            _ => return false,
        }
        true
    }

    /// Reads `type`, `enum`, `const` and the keywords for strings and numbers.
    pub(super) fn read_validation(&mut self, key: &str, value: &LocatedNode, keywords: &mut Keywords) -> bool {
        match key {
            "type" => keywords.types = self.types(value),
            "format" => keywords.format = self.keyword_string(key, value),
            "enum" => keywords.enumeration = self.enumeration(value),
            "const" => keywords.constant = Some(value.node.clone()),
            "minLength" => keywords.min_length = self.keyword_count(key, value),
            "maxLength" => keywords.max_length = self.keyword_count(key, value),
            "pattern" => keywords.pattern = self.keyword_string(key, value),
            "contentEncoding" => keywords.content_encoding = self.keyword_string(key, value),
            "contentMediaType" => keywords.content_media_type = self.keyword_string(key, value),
            "minimum" => keywords.minimum = self.keyword_number(key, value),
            "maximum" => keywords.maximum = self.keyword_number(key, value),
            "multipleOf" => keywords.multiple_of = self.keyword_number(key, value),
            // Booleans (OpenAPI 3.0) are handled by `upgrade_bounds`, which needs both bounds.
            "exclusiveMinimum" if value.as_bool().is_none() => {
                keywords.exclusive_minimum = self.keyword_number(key, value)
            }
            "exclusiveMaximum" if value.as_bool().is_none() => {
                keywords.exclusive_maximum = self.keyword_number(key, value)
            }
            _ => return false,
        }
        true
    }

    fn types(&mut self, value: &LocatedNode) -> Option<Vec<JsonType>> {
        let Node::Array(_) = value.node else {
            return self.one_type(value).map(|one| vec![one]);
        };
        let mut types = Vec::new();
        for item in value.items() {
            match self.one_type(&item) {
                Some(one) if !types.contains(&one) => types.push(one),
                _ => {}
            }
        }
        Some(types)
    }

    fn one_type(&mut self, value: &LocatedNode) -> Option<JsonType> {
        let name = match &value.node {
            Node::Null => "null",
            Node::String(text) => text,
            _ => {
                self.report_invalid_value("type", value, "the name of a JSON Schema type");
                return None;
            }
        };
        let known = TYPES.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind);
        if known.is_none() {
            let near = nearest(name, TYPES.map(|(known, _)| known));
            let all = || "use null, boolean, integer, number, string, array or object".to_owned();
            let help = near.map_or_else(all, did_you_mean);
            self.push_invalid_value(value, format!("unknown type `{name}`"), Some(help));
        }
        known
    }

    fn enumeration(&mut self, value: &LocatedNode) -> Option<Vec<Node>> {
        if let Node::Array(_) = value.node {
            return Some(value.items().into_iter().map(|item| item.node).collect());
        }
        self.report_invalid_value("enum", value, "an array of values");
        None
    }
}
