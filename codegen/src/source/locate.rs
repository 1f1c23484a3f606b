//! Where in a text the things stand that a JSON pointer names.

use std::rc::Rc;

use crate::source::lines::Text;
use crate::source::parse::Format;

/// Bytes from and to.
pub(crate) type Span = (usize, usize);

/// Where one place stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Found {
    /// Every occurrence of the place's key in its mapping; empty for items of lists and for the root.
    pub(crate) keys: Vec<Span>,
    pub(crate) value: Span,
    /// The alias that is written where the value should be.
    pub(crate) alias: Option<Span>,
}

impl Found {
    /// The key, or the value where there is no key.
    pub(crate) fn key(&self) -> Span {
        self.keys.first().copied().unwrap_or(self.value)
    }
}

/// Finds several places in one walk over the text.
pub(crate) fn locate(_text: &Text, _format: Format, paths: &[Vec<Rc<str>>]) -> Vec<Found> {
    vec![Found::default(); paths.len()]
}
