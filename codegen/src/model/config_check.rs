//! Checks the configuration against the document.

use crate::document::Document;
use crate::model::codes_config as codes;
use crate::model::id::Ids;
use crate::model::select::selects;
use crate::options::Options;
use crate::report::{Code, Problem, ProblemLocation, Problems, Severity};
use crate::source::nearest;

/// Reports every key of `rename`, `replace` and `dispatch` that matches nothing in the document.
pub(super) fn check(document: &Document, ids: &[Option<Ids>], options: &Options, problems: &mut Problems) {
    let checker = Checker { document, ids };
    for (key, name) in &options.rename {
        problems.extend(checker.check_renamed(key));
        problems.extend((!is_identifier(name)).then(|| invalid_identifier(key, name)));
    }
    problems.extend(options.replace.iter().filter_map(|(key, _)| checker.check_replaced(key)));
    let values = options.dispatch.iter().flat_map(|dispatch| &dispatch.value);
    problems.extend(values.filter_map(|(id, _)| checker.check_dispatched(id)));
}

/// The JSON pointer in a key of `rename` or `replace`. `None` if the key is a name.
pub(crate) fn as_pointer(key: &str) -> Option<&str> {
    let pointer = key.split_once('#').map_or(key, |(_, pointer)| pointer);
    pointer.starts_with('/').then_some(pointer)
}

struct Checker<'a> {
    document: &'a Document,
    ids: &'a [Option<Ids>],
}

impl<'a> Checker<'a> {
    fn components(&self) -> impl Iterator<Item = &'a str> {
        self.document.schemas.0.iter().filter_map(|schema| schema.component.as_deref())
    }

    fn ids(&self) -> impl Iterator<Item = &'a str> {
        self.ids.iter().flatten().flat_map(|ids| [ids.short.as_str(), ids.long.as_str()])
    }

    fn has_schema(&self, key: &str) -> bool {
        let at = |pointer: &str| self.document.schemas.0.iter().any(|schema| schema.at.pointer.to_string() == pointer);
        self.components().any(|name| name == key) || as_pointer(key).is_some_and(at)
    }

    fn has_event(&self, key: &str) -> bool {
        self.ids().any(|id| id == key)
    }

    fn check_renamed(&self, key: &str) -> Option<Problem> {
        let kinds = "schema, event or JSON pointer";
        let known = self.has_schema(key) || self.has_event(key);
        let candidates = self.components().chain(self.ids());
        (!known).then(|| unknown_key(codes::UNKNOWN_RENAME, "rename", key, kinds, candidates))
    }

    fn check_replaced(&self, key: &str) -> Option<Problem> {
        let kinds = "schema or JSON pointer";
        let candidates = self.components();
        (!self.has_schema(key)).then(|| unknown_key(codes::UNKNOWN_REPLACE, "replace", key, kinds, candidates))
    }

    fn check_dispatched(&self, selector: &str) -> Option<Problem> {
        let known = self.ids.iter().flatten().any(|ids| selects(selector, ids));
        let kinds = "event";
        (!known).then(|| unknown_key(codes::UNKNOWN_DISPATCH, "dispatch", selector, kinds, self.ids()))
    }
}

fn unknown_key<'a>(
    code: Code,
    option: &'static str,
    key: &str,
    kinds: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Problem {
    let message = format!("`{option}`: unknown {kinds} `{key}`");
    Problem::new(Severity::Error, code, ProblemLocation::Option(option), message).suggest(nearest(key, candidates))
}

fn invalid_identifier(key: &str, name: &str) -> Problem {
    let message = format!("`rename`: invalid identifier `{name}` for `{key}`");
    Problem::new(Severity::Error, codes::INVALID_RENAME, ProblemLocation::Option("rename"), message)
        .help("use ASCII letters, digits and `_`, with no digit at the beginning")
}

fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    let first = chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_');
    first && name != "_" && chars.all(|c| c.is_ascii_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::model::{id, samples};
    use crate::options::Options;
    use crate::report::Problems;

    fn has_errors(rename: (&str, &str)) -> bool {
        let document = samples::document(vec![samples::webhook("newBooking", "POST")]);
        let options = Options { rename: vec![(rename.0.to_owned(), rename.1.to_owned())], ..Options::default() };
        let mut problems = Problems::default();
        check(&document, &id::ids(&document.messages), &options, &mut problems);
        problems.has_errors()
    }

    #[test]
    fn rename_requires_a_known_key_and_an_identifier() {
        assert!(!has_errors(("newBooking", "Booked")));
        assert!(!has_errors(("newBooking.post", "Booked")));
        assert!(has_errors(("newBoking", "Booked")));
        assert!(has_errors(("newBooking", "new-booking")));
        assert!(has_errors(("#/components/schemas/Nothing", "Booked")));
    }
}
