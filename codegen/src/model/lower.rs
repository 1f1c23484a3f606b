//! From a document to what it means.

use crate::document::Document;
use crate::model::Model;
use crate::options::Options;
use crate::report::Problems;

/// Lowers the selected events and every type that they reach; best effort where `problems` gets errors.
pub(crate) fn lower(_document: &Document, _options: &Options, _problems: &mut Problems) -> Model {
    todo!()
}
