//! What can be wrong with what a document means: `HG050` to `HG079`.

use crate::report::Code;

/// Schemas are only references to each other.
pub(crate) const ALIAS_CYCLE: Code = Code("HG050");
/// No finite value fits the schema.
pub(crate) const ENDLESS: Code = Code("HG051");
/// No value at all fits schemas that must hold together.
pub(crate) const CONTRADICTION: Code = Code("HG052");
/// A value is read as anything, though the schema says more.
pub(crate) const UNTYPED: Code = Code("HG053");
/// A keyword is not checked.
pub(crate) const UNCHECKED: Code = Code("HG054");
/// A discriminator can't be used.
pub(crate) const DISCRIMINATOR: Code = Code("HG055");
