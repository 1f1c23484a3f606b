//! Reading a document into [`Document`].

use crate::document::Document;
use crate::report::Problems;
use crate::source::Sources;

/// Reads everything that a message can reach. `None` where the document cannot be read at all (`problems` says why); with errors in
/// `problems` the result is best effort.
pub(crate) fn read(_sources: &Sources, _problems: &mut Problems) -> Option<Document> {
    todo!()
}
