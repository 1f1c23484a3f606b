//! Selects the events to generate (`only`).

use crate::document::Message;
use crate::model::codes_config::UNKNOWN_ONLY;
use crate::model::id::Ids;
use crate::model::{Event, glob};
use crate::report::{Problem, ProblemLocation, Problems, Severity};
use crate::source::nearest;

/// The messages that match a selector of `only`, in the order of the document. All messages if there is no selector.
pub(super) fn select<'m>(
    messages: &'m [Message],
    ids: Vec<Option<Ids>>,
    only: &[String],
    problems: &mut Problems,
) -> Vec<(&'m Message, Ids)> {
    let mut events: Vec<(&Message, Ids)> =
        messages.iter().zip(ids).filter_map(|(message, ids)| Some((message, ids?))).collect();
    for selector in only {
        if !events.iter().any(|(_, ids)| selects(selector, ids)) {
            problems.push(unknown_selector(selector, &events));
        }
    }
    if !only.is_empty() {
        events.retain(|(_, ids)| only.iter().any(|selector| selects(selector, ids)));
    }
    events
}

/// Whether an event id or glob matches the short or the long id.
pub(super) fn selects(selector: &str, ids: &Ids) -> bool {
    ids.short == selector
        || ids.long == selector
        || glob::matches(selector, &ids.short)
        || glob::matches(selector, &ids.long)
}

/// [`selects`] for an event that is lowered already.
pub(super) fn selects_event(selector: &str, event: &Event) -> bool {
    glob::matches(selector, &event.id) || glob::matches(selector, &event.long_id)
}

fn unknown_selector(selector: &str, events: &[(&Message, Ids)]) -> Problem {
    let known = events.iter().flat_map(|(_, ids)| [ids.short.as_str(), ids.long.as_str()]);
    let message = format!("`only`: no event matches `{selector}`");
    Problem::new(Severity::Error, UNKNOWN_ONLY, ProblemLocation::Option("only"), message)
        .help("use an id from `hookgen list`, or a pattern with `*` and `?`")
        .suggest(nearest(selector, known))
}

#[cfg(test)]
mod tests {
    use super::select;
    use crate::model::{id, samples};
    use crate::report::Problems;

    fn selected(only: &[&str]) -> (Vec<String>, bool) {
        let messages = [
            samples::webhook("issues-opened", "POST"),
            samples::webhook("issues-closed", "POST"),
            samples::webhook("ping", "POST"),
        ];
        let only: Vec<String> = only.iter().map(|&s| s.to_owned()).collect();
        let mut problems = Problems::default();
        let events = select(&messages, id::ids(&messages), &only, &mut problems);
        (events.into_iter().map(|(_, ids)| ids.short).collect(), problems.has_errors())
    }

    #[test]
    fn globs_select_by_short_and_long_form() {
        assert_eq!(selected(&["issues-*"]), (vec!["issues-opened".to_owned(), "issues-closed".to_owned()], false));
        assert_eq!(selected(&["ping.post"]), (vec!["ping".to_owned()], false));
        assert_eq!(selected(&[]).0.len(), 3);
    }

    #[test]
    fn a_selector_without_a_match_is_an_error() {
        assert_eq!(selected(&["pong", "ping"]), (vec!["ping".to_owned()], true));
    }
}
