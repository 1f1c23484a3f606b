//! Keywords for arrays.

use crate::document::Keywords;
use crate::document::read::Reader;
use crate::source::{At, Node};

impl Reader<'_> {
    /// Whether `key` was one of them.
    pub(super) fn read_array(&mut self, key: &str, value: &At, keywords: &mut Keywords) -> bool {
        match key {
            "items" => self.items(value, keywords),
            "prefixItems" => keywords.prefix_items = self.keyword_list(key, value),
            "contains" => keywords.contains = Some(self.schema(value)),
            "minContains" => keywords.min_contains = self.keyword_count(key, value),
            "maxContains" => keywords.max_contains = self.keyword_count(key, value),
            "minItems" => keywords.min_items = self.keyword_count(key, value),
            "maxItems" => keywords.max_items = self.keyword_count(key, value),
            "uniqueItems" => keywords.unique_items = self.keyword_flag(key, value),
            "unevaluatedItems" => keywords.unevaluated_items = Some(self.schema(value)),
            _ => return false,
        }
        true
    }

    fn items(&mut self, value: &At, keywords: &mut Keywords) {
        if matches!(value.node, Node::List(_)) {
            let help = "an array of schemas, one per position, is `prefixItems` since OpenAPI 3.1";
            self.push_bad_value(value, "`items` must be a schema, found a list".to_owned(), Some(help.to_owned()));
            return;
        }
        keywords.items = Some(self.schema(value));
    }
}
