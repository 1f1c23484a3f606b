//! What can be wrong with a file before anybody asks what it says: `HG001` to `HG019`.

use crate::report::Code;

/// The file can't be read.
pub(crate) const UNREADABLE: Code = Code("HG001");
/// The file is not UTF-8.
pub(crate) const NOT_UTF8: Code = Code("HG002");
/// The text is not YAML, or not JSON.
pub(crate) const SYNTAX: Code = Code("HG003");
/// There is nothing in the file.
pub(crate) const EMPTY: Code = Code("HG004");
/// One file holds several YAML documents.
pub(crate) const SEVERAL: Code = Code("HG005");
/// A key occurs twice in a mapping.
pub(crate) const TWIN_KEY: Code = Code("HG006");
/// Aliases expand beyond all measure.
pub(crate) const EXPANSION: Code = Code("HG007");
/// An alias refers to a node around it.
pub(crate) const RECURSIVE_ALIAS: Code = Code("HG008");
/// The text is nested too deeply.
pub(crate) const DEPTH: Code = Code("HG009");
/// `<<` holds something else than mappings.
pub(crate) const MERGE: Code = Code("HG010");
