//! Names that cannot be given to generated items.

/// Types at the root of the module: names of the prelude, which generated code uses without a path, and of fixed items.
pub(super) const ROOT: [&str; 44] = [
    "AnyEvent",
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Display",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "FromStr",
    "Future",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

/// Types in a group's module: its fixed items and type parameters.
pub(super) const GROUP: [&str; 7] = ["Handler", "R", "ROUTES", "Receiver", "Router", "Sender", "T"];

/// Modules: crates that generated paths begin with.
pub(super) const MODULES: [&str; 7] = ["alloc", "core", "hookgen", "http", "serde", "serde_json", "std"];

/// Methods of events: other methods of the receiver and of the sender, and methods of blanket impls.
pub(super) const METHODS: [&str; 6] = ["deliver", "into", "mismatched", "new", "try_into", "unknown"];

/// The payload argument: other arguments of a method, and local variables of its body.
pub(super) const ARGUMENTS: [&str; 9] =
    ["delivery", "endpoint", "exchange", "message", "parameters", "receiver", "request", "sender", "self_"];

/// Header fields of a reply: its other fields, and local variables of its decoder.
pub(super) const REPLY: [&str; 3] = ["body", "response", "status"];
