//! Path templates of events, matched against the end of a request's path.

use crate::parameters::percent;

/// A path template, matched against the last segments of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Template(Vec<Segment>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Segment {
    Literal(String),
    /// `before{name}after`.
    Placeholder {
        before: String,
        name: String,
        after: String,
    },
}

/// The names and decoded values of placeholders.
pub(super) type Values = Vec<(String, String)>;

impl Template {
    /// Parses a template such as `/bookings/{id}`.
    pub(super) fn parse(text: &str) -> Self {
        Self(segments(text).map(Segment::parse).collect())
    }

    /// Creates a template without placeholders.
    pub(super) fn literal(text: &str) -> Self {
        Self(segments(text).map(|segment| Segment::Literal(segment.to_owned())).collect())
    }

    /// Returns the number of segments. Of several matching templates, the longest takes precedence.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns the values of the placeholders, or `None` if the last segments of the path do not match.
    pub(super) fn matches(&self, path: &str) -> Option<Values> {
        let path: Vec<_> = segments(path).collect();
        let start = path.len().checked_sub(self.0.len())?;
        let mut values = Vec::new();
        for (segment, text) in self.0.iter().zip(&path[start..]) {
            segment.matches(&percent::decode(text), &mut values)?;
        }
        Some(values)
    }
}

impl Segment {
    fn parse(text: &str) -> Self {
        let parts = || {
            let (before, rest) = text.split_once('{')?;
            let (name, after) = rest.split_once('}')?;
            Some(Self::Placeholder { before: before.to_owned(), name: name.to_owned(), after: after.to_owned() })
        };
        parts().unwrap_or_else(|| Self::Literal(text.to_owned()))
    }

    fn matches(&self, text: &str, values: &mut Values) -> Option<()> {
        match self {
            Self::Literal(literal) => (literal == text).then_some(()),
            Self::Placeholder { before, name, after } => {
                let value = text.strip_prefix(before.as_str())?.strip_suffix(after.as_str())?;
                values.push((name.clone(), value.to_owned()));
                Some(())
            }
        }
    }
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|segment| !segment.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_segments_at_the_end_of_a_path_are_matched() {
        let template = Template::parse("/bookings/new");
        assert_eq!(template.matches("/api/hooks/bookings/new/"), Some(vec![]));
        assert_eq!(template.matches("/bookings/new"), Some(vec![]));
        assert_eq!(template.matches("/rebookings/new"), None);
        assert_eq!(template.matches("/new"), None);
    }

    #[test]
    fn placeholders_are_decoded() {
        let template = Template::parse("/orders/{id}/v{version}.json");
        let values = template.matches("/hooks/orders/a%2Fb/v2.json").unwrap();
        assert_eq!(values, [("id".to_owned(), "a/b".to_owned()), ("version".to_owned(), "2".to_owned())]);
        assert_eq!(template.matches("/orders/1/v2.xml"), None);
    }
}
