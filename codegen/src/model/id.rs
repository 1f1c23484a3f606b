//! The ids of events: `newBooking`, `createOrder.onOrderStatusChange`.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{Message, Origin, Parent};
use crate::model::unique::first_unique;
use crate::source::{FileId, NodeLocation};

/// The two forms of an event's id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ids {
    pub(super) short: String,
    pub(super) long: String,
}

/// The ids of all messages, by position. `None` for a message that was already reached by another reference.
///
/// A short form that two messages have is replaced by their long forms; all messages of the document are considered, so that a selection
/// does not change the ids.
pub(super) fn ids(messages: &[Message]) -> Vec<Option<Ids>> {
    let operations = operation_names(messages);
    let mut forms: Vec<Option<Forms>> = Vec::with_capacity(messages.len());
    let mut seen: BTreeSet<(String, &NodeLocation)> = BTreeSet::new();
    for (message, has_several_expressions) in messages.iter().zip(has_several_expressions(messages)) {
        let forms_of_message = forms_of(message, &operations, has_several_expressions);
        let first = forms_of_message.last().is_some_and(|long| seen.insert((long.clone(), &message.at)));
        forms.push(first.then_some(forms_of_message));
    }
    select_unique(&disambiguate(messages, forms))
}

/// The forms of an id, from the shortest to the longest.
type Forms = Vec<String>;

/// The expressions of each Callback Object, by its operation and its key.
type Expressions<'m> = BTreeMap<(&'m NodeLocation, &'m str), BTreeSet<&'m str>>;

fn expressions(messages: &[Message]) -> Expressions<'_> {
    let mut expressions = Expressions::new();
    for message in messages {
        if let Origin::Callback { key, expression, parent, .. } = &message.origin {
            expressions.entry((&parent.at, key)).or_default().insert(expression);
        }
    }
    expressions
}

/// Whether the Callback Object of a message has several expressions.
pub(super) fn has_several_expressions(messages: &[Message]) -> Vec<bool> {
    let expressions = expressions(messages);
    let of = |message: &Message| match &message.origin {
        Origin::Webhook { .. } => false,
        Origin::Callback { key, parent, .. } => {
            expressions.get(&(&parent.at, key.as_str())).is_some_and(|all| all.len() > 1)
        }
    };
    messages.iter().map(of).collect()
}

/// The short form contains the expression only if the Callback Object has several, and the method unless it is POST, so that other events have
/// no influence on it.
fn forms_of(message: &Message, operations: &BTreeMap<&NodeLocation, String>, has_several_expressions: bool) -> Forms {
    let method = message.method.to_lowercase();
    let is_post = message.method == "POST";
    match &message.origin {
        Origin::Webhook { key } if is_post => vec![key.clone(), format!("{key}.{method}")],
        Origin::Webhook { key } => vec![format!("{key}.{method}")],
        Origin::Callback { key, expression, parent, .. } => {
            let operation = operations.get(&parent.at).cloned().unwrap_or_default();
            let mut short = format!("{operation}.{key}");
            let long = format!("{short}.{expression}.{method}");
            if has_several_expressions {
                short.push_str(&format!(".{expression}"));
            }
            if !is_post {
                short.push_str(&format!(".{method}"));
            }
            vec![short, long]
        }
    }
}

/// Appends the location to long forms that are not unique (methods that differ in case, names with dots).
fn disambiguate(messages: &[Message], mut forms: Vec<Option<Forms>>) -> Vec<Option<Forms>> {
    let long = |(message, forms): (&Message, &Option<Forms>)| match forms.as_ref().and_then(|forms| forms.last()) {
        Some(long) => vec![long.clone(), format!("{long} at {}", to_reference(&message.at))],
        None => Vec::new(),
    };
    let candidates: Vec<Vec<String>> = messages.iter().zip(&forms).map(long).collect();
    let chosen = first_unique(&candidates);
    for ((forms, mut candidates), chosen) in forms.iter_mut().zip(candidates).zip(chosen) {
        if let Some(long) = forms.as_mut().and_then(|forms| forms.last_mut()) {
            *long = candidates.swap_remove(chosen);
        }
    }
    forms
}

fn select_unique(forms: &[Option<Forms>]) -> Vec<Option<Ids>> {
    let candidates: Vec<Vec<&String>> = forms.iter().map(|forms| forms.iter().flatten().collect()).collect();
    let chosen = first_unique(&candidates);
    let ids = |(candidates, chosen): (&Vec<&String>, usize)| {
        Some(Ids { short: (*candidates.get(chosen)?).clone(), long: (*candidates.last()?).clone() })
    };
    candidates.iter().zip(chosen).map(ids).collect()
}

/// The name in ids of each operation with callbacks: its operationId, else method and path, with the location if needed.
fn operation_names(messages: &[Message]) -> BTreeMap<&NodeLocation, String> {
    let mut parents: BTreeMap<&NodeLocation, &Parent> = BTreeMap::new();
    for message in messages {
        if let Origin::Callback { parent, .. } = &message.origin {
            parents.insert(&parent.at, parent);
        }
    }
    let mut candidates: Vec<Vec<String>> = parents.values().map(|parent| operation_forms(parent)).collect();
    let chosen = first_unique(&candidates);
    parents
        .keys()
        .copied()
        .zip(candidates.iter_mut().zip(chosen).map(|(forms, chosen)| forms.swap_remove(chosen)))
        .collect()
}

fn operation_forms(parent: &Parent) -> Vec<String> {
    let plain = format!("{} {}", parent.method.to_lowercase(), parent.path);
    let with_location = format!("{plain} at {}", to_reference(&parent.at));
    parent.operation_id.iter().filter(|id| !id.is_empty()).cloned().chain([plain, with_location]).collect()
}

/// A location as a reference: `#/paths/~1orders/post`.
pub(crate) fn to_reference(location: &NodeLocation) -> String {
    match location.file {
        FileId(0) => format!("#{}", location.pointer),
        FileId(file) => format!("{file}#{}", location.pointer),
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::{Ids, ids};
    use crate::document::{Message, Origin, Parent};
    use crate::model::samples;
    use crate::source::{FileId, NodeLocation};

    fn callback(operation_id: Option<&str>, path: &str, key: &str, expression: &str, method: &str) -> Message {
        let at = NodeLocation::root(FileId(0)).child("paths").child(path).child("post");
        let parent = Parent {
            operation_id: operation_id.map(str::to_owned),
            method: "POST".to_owned(),
            path: path.to_owned(),
            at,
        };
        let origin = Origin::Callback {
            key: key.to_owned(),
            expression: expression.to_owned(),
            template: None,
            parent: Rc::new(parent),
        };
        samples::message(origin, method)
    }

    fn short(messages: &[Message]) -> Vec<String> {
        ids(messages).into_iter().flatten().map(|ids| ids.short).collect()
    }

    #[test]
    fn the_id_of_a_webhook_contains_the_method_unless_it_is_post() {
        let messages = [samples::webhook("a", "POST"), samples::webhook("b", "POST"), samples::webhook("b", "PUT")];
        assert_eq!(short(&messages), ["a", "b", "b.put"]);
        assert_eq!(ids(&messages)[0], Some(Ids { short: "a".to_owned(), long: "a.post".to_owned() }));
    }

    #[test]
    fn the_id_of_a_callback_contains_its_expression_only_among_several() {
        let messages = [
            callback(Some("createOrder"), "/orders", "onChange", "{$request.body#/url}", "POST"),
            callback(Some("subscribe"), "/s", "outcome", "{$request.body#/ok}", "POST"),
            callback(Some("subscribe"), "/s", "outcome", "{$request.body#/no}", "POST"),
            callback(Some("subscribe"), "/s", "outcome", "{$request.body#/no}", "PUT"),
        ];
        let expected = [
            "createOrder.onChange",
            "subscribe.outcome.{$request.body#/ok}",
            "subscribe.outcome.{$request.body#/no}",
            "subscribe.outcome.{$request.body#/no}.put",
        ];
        assert_eq!(short(&messages), expected);
    }

    #[test]
    fn a_duplicate_operation_id_is_replaced_by_method_and_path() {
        let messages = [
            callback(Some("on"), "/a", "c", "x", "POST"),
            callback(Some("on"), "/b", "c", "x", "POST"),
            callback(None, "/d", "c", "x", "POST"),
        ];
        assert_eq!(short(&messages), ["post /a.c", "post /b.c", "post /d.c"]);
    }

    #[test]
    fn a_message_with_two_references_is_one_event() {
        let twice = callback(Some("a"), "/a", "c", "x", "POST");
        assert_eq!(short(&[twice.clone(), twice]), ["a.c"]);
    }

    #[test]
    fn methods_that_differ_in_case_have_different_ids() {
        let mut small = samples::webhook("a", "notify");
        small.at = small.at.child("notify");
        let both = short(&[samples::webhook("a", "NOTIFY"), small]);
        assert_ne!(both[0], both[1]);
    }
}
