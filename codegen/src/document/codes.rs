//! The codes of what this floor has to say: HG020 to HG049.

use crate::report::Code;

/// The document is of no version that we read.
pub(crate) const VERSION: Code = Code("HG020");
/// A mapping, a list, text … is wanted, and something else is there.
pub(crate) const SHAPE: Code = Code("HG021");
/// Nothing stands where a reference points.
pub(crate) const DANGLING: Code = Code("HG022");
/// A reference to the web.
pub(crate) const REMOTE: Code = Code("HG023");
/// The file of a reference can't be read.
pub(crate) const FILE: Code = Code("HG024");
/// The file of a reference lies outside the root.
pub(crate) const OUTSIDE: Code = Code("HG025");
/// A thing that is defined by itself.
pub(crate) const CYCLE: Code = Code("HG026");
/// A reference to a thing of another kind.
pub(crate) const KIND: Code = Code("HG027");
/// A keyword of a schema has a value that it can't have.
pub(crate) const KEYWORD: Code = Code("HG028");
/// The document describes no messages.
pub(crate) const NOTHING: Code = Code("HG029");
/// A field of a later version of OpenAPI.
pub(crate) const LATER: Code = Code("HG030");
/// A callback's key breaks the grammar of runtime expressions.
pub(crate) const EXPRESSION: Code = Code("HG031");
/// A runtime expression speaks of something that its operation does not have.
pub(crate) const UNDECLARED: Code = Code("HG032");
/// An operationId is used twice.
pub(crate) const OPERATION_ID: Code = Code("HG033");
/// A component's name breaks the naming rule.
pub(crate) const COMPONENT_NAME: Code = Code("HG034");
/// A callback without the level of expressions.
pub(crate) const NO_EXPRESSION: Code = Code("HG035");
/// `additionalOperations` repeats a fixed method.
pub(crate) const METHOD: Code = Code("HG036");
/// The key of a response is no status.
pub(crate) const STATUS: Code = Code("HG037");
/// A parameter lacks something or contradicts itself.
pub(crate) const PARAMETER: Code = Code("HG038");
/// A discriminator that does not fit its members.
pub(crate) const DISCRIMINATOR: Code = Code("HG039");
/// A keyword that its version ignores, or reads in another way than the author may think.
pub(crate) const IGNORED: Code = Code("HG040");
/// `$dynamicRef` that means different schemas in different places.
pub(crate) const DYNAMIC: Code = Code("HG041");
/// A security scheme that is not defined.
pub(crate) const SECURITY: Code = Code("HG042");
/// A webhook or callback without a message in it.
pub(crate) const EMPTY: Code = Code("HG043");
/// More than any real document has.
pub(crate) const LIMIT: Code = Code("HG044");
