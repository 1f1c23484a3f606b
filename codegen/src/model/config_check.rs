//! Checks the configuration against the document.

use crate::document::Document;
use crate::model::codes_config as codes;
use crate::model::id::Ids;
use crate::model::select::selects;
use crate::options::Options;
use crate::report::{Code, Problem, Problems, Severity, Spot};
use crate::source::nearest;

/// Reports every key of `rename`, `replace` and `dispatch` that matches nothing in the document.
pub(super) fn check(document: &Document, ids: &[Option<Ids>], options: &Options, problems: &mut Problems) {
    let known = Known { document, ids };
    for (key, name) in &options.rename {
        problems.extend(known.renamed(key));
        problems.extend((!is_identifier(name)).then(|| no_identifier(key, name)));
    }
    problems.extend(options.replace.iter().filter_map(|(key, _)| known.replaced(key)));
    let values = options.dispatch.iter().flat_map(|dispatch| &dispatch.value);
    problems.extend(values.filter_map(|(id, _)| known.dispatched(id)));
}

/// The JSON pointer in a key of `rename` or `replace`. `None` if the key is a name.
pub(crate) fn as_pointer(key: &str) -> Option<&str> {
    let pointer = key.split_once('#').map_or(key, |(_, pointer)| pointer);
    pointer.starts_with('/').then_some(pointer)
}

struct Known<'a> {
    document: &'a Document,
    ids: &'a [Option<Ids>],
}

impl<'a> Known<'a> {
    fn components(&self) -> impl Iterator<Item = &'a str> {
        self.document.schemas.0.iter().filter_map(|schema| schema.component.as_deref())
    }

    fn ids(&self) -> impl Iterator<Item = &'a str> {
        self.ids.iter().flatten().flat_map(|ids| [ids.short.as_str(), ids.long.as_str()])
    }

    fn schema(&self, key: &str) -> bool {
        let at = |pointer: &str| self.document.schemas.0.iter().any(|schema| schema.at.pointer.to_string() == pointer);
        self.components().any(|name| name == key) || as_pointer(key).is_some_and(at)
    }

    fn event(&self, key: &str) -> bool {
        self.ids().any(|id| id == key)
    }

    fn renamed(&self, key: &str) -> Option<Problem> {
        let kinds = "schema, event or JSON pointer";
        let known = self.schema(key) || self.event(key);
        let candidates = self.components().chain(self.ids());
        (!known).then(|| fits_nothing(codes::UNKNOWN_RENAME, "rename", key, kinds, candidates))
    }

    fn replaced(&self, key: &str) -> Option<Problem> {
        let kinds = "schema or JSON pointer";
        let candidates = self.components();
        (!self.schema(key)).then(|| fits_nothing(codes::UNKNOWN_REPLACE, "replace", key, kinds, candidates))
    }

    fn dispatched(&self, selector: &str) -> Option<Problem> {
        let known = self.ids.iter().flatten().any(|ids| selects(selector, ids));
        let kinds = "event";
        (!known).then(|| fits_nothing(codes::UNKNOWN_DISPATCH, "dispatch", selector, kinds, self.ids()))
    }
}

fn fits_nothing<'a>(
    code: Code,
    word: &'static str,
    key: &str,
    kinds: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Problem {
    let message = format!("`{word}`: unknown {kinds} `{key}`");
    Problem::new(Severity::Error, code, Spot::Option(word), message).suggest(nearest(key, candidates))
}

fn no_identifier(key: &str, name: &str) -> Problem {
    let message = format!("`rename`: invalid identifier `{name}` for `{key}`");
    Problem::new(Severity::Error, codes::INVALID_RENAME, Spot::Option("rename"), message)
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

    fn wrong(rename: (&str, &str)) -> bool {
        let document = samples::document(vec![samples::webhook("newBooking", "POST")]);
        let options = Options { rename: vec![(rename.0.to_owned(), rename.1.to_owned())], ..Options::default() };
        let mut problems = Problems::default();
        check(&document, &id::ids(&document.messages), &options, &mut problems);
        problems.has_errors()
    }

    #[test]
    fn rename_wants_a_known_key_and_an_identifier() {
        assert!(!wrong(("newBooking", "Booked")));
        assert!(!wrong(("newBooking.post", "Booked")));
        assert!(wrong(("newBoking", "Booked")));
        assert!(wrong(("newBooking", "new-booking")));
        assert!(wrong(("#/components/schemas/Nothing", "Booked")));
    }
}
