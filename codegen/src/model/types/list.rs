//! Lists: what their items are.

use crate::document::{Keywords, SchemaKind};
use crate::model::types::goal::{Goal, Part};
use crate::model::types::survey::Survey;
use crate::model::types::view::View;

impl<'a> Survey<'a> {
    /// The item at a position among the leading ones.
    pub(super) fn item_at(&self, view: &View<'a>, position: usize) -> Goal {
        let item = |keywords: &Keywords| keywords.prefix_items.get(position).copied().or(keywords.items);
        Goal::all(view.keywords().filter_map(item).map(Part::whole).collect())
    }

    /// All items after the leading ones, and whether there are none.
    pub(super) fn items_from(&self, view: &View<'a>, leading: usize) -> (Goal, bool) {
        let items = |keywords: &Keywords| keywords.items.or(keywords.unevaluated_items.filter(|_| leading > 0));
        let parts: Vec<Part> = view.keywords().filter_map(items).map(Part::whole).collect();
        let never = parts.iter().any(|part| matches!(self.schema(part.schema).kind, SchemaKind::Bool(false)));
        let most = view.keywords().filter_map(|keywords| keywords.max_items).min();
        let full = most.is_some_and(|most| usize::try_from(most).is_ok_and(|most| most <= leading));
        (Goal::all(parts), never || full)
    }
}
