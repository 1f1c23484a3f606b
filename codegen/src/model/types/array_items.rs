//! The items of arrays.

use crate::document::{Keywords, SchemaKind};
use crate::model::types::analyzer::Analyzer;
use crate::model::types::conjunction::Conjunction;
use crate::model::types::schema_set::{SchemaPart, SchemaSet};

impl<'a> Analyzer<'a> {
    /// The item at a position of `prefixItems`.
    pub(super) fn item_at(&self, conjunction: &Conjunction<'a>, position: usize) -> SchemaSet {
        let item = |keywords: &Keywords| keywords.prefix_items.get(position).copied().or(keywords.items);
        SchemaSet::new(conjunction.keywords().filter_map(item).map(SchemaPart::whole).collect())
    }

    /// The items after `prefixItems`, and whether there can be none.
    pub(super) fn items_from(&self, conjunction: &Conjunction<'a>, leading: usize) -> (SchemaSet, bool) {
        let items = |keywords: &Keywords| keywords.items.or(keywords.unevaluated_items.filter(|_| leading > 0));
        let parts: Vec<SchemaPart> = conjunction.keywords().filter_map(items).map(SchemaPart::whole).collect();
        let never = parts.iter().any(|part| matches!(self.schema(part.schema).kind, SchemaKind::Bool(false)));
        let max = conjunction.keywords().filter_map(|keywords| keywords.max_items).min();
        let full = max.is_some_and(|max| usize::try_from(max).is_ok_and(|max| max <= leading));
        (SchemaSet::new(parts), never || full)
    }
}
