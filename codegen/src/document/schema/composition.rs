//! Keywords that apply other schemas to the same value.

use crate::document::Keywords;
use crate::document::read::Reader;
use crate::source::At;

impl Reader<'_> {
    /// Whether `key` was one of them. `at` is the schema.
    pub(super) fn read_composition(&mut self, key: &str, value: &At, at: &At, keywords: &mut Keywords) -> bool {
        match key {
            "allOf" => keywords.all_of.extend(self.keyword_list(key, value)),
            "anyOf" => keywords.any_of = self.keyword_list(key, value),
            "oneOf" => keywords.one_of = self.keyword_list(key, value),
            "not" => keywords.not = Some(self.schema(value)),
            "if" => {
                let condition = self.schema(value);
                let mut branch = |key: &str| at.get(key).map(|schema| self.schema(&schema));
                keywords.if_then_else = Some((condition, branch("then"), branch("else")));
            }
            "then" | "else" => {}
            "discriminator" => keywords.discriminator = self.discriminator(value, at),
            _ => return false,
        }
        true
    }
}
