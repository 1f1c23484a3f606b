//! Keywords that describe and don't constrain.

use crate::document::Keywords;
use crate::document::read::Reader;
use crate::document::shape::prose;
use crate::source::At;

impl Reader<'_> {
    /// Whether `key` was one of them.
    pub(super) fn read_annotation(&mut self, key: &str, value: &At, keywords: &mut Keywords) -> bool {
        match key {
            "title" => keywords.title = prose(value),
            "description" => keywords.description = prose(value),
            "deprecated" => keywords.deprecated = self.keyword_flag(key, value),
            "readOnly" => keywords.read_only = self.keyword_flag(key, value),
            "writeOnly" => keywords.write_only = self.keyword_flag(key, value),
            "default" => keywords.default = Some(value.node.clone()),
            _ => return false,
        }
        true
    }
}
