//! Names that emitted code uses without a path, and names of its own.

/// Root of the module: the prelude's types, traits and variants, and what is always generated.
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

/// Types of a group's module, and its type parameters.
pub(super) const GROUP: [&str; 7] = ["Handler", "R", "ROUTES", "Receiver", "Router", "Sender", "T"];

/// Modules: crates that emitted paths begin with.
pub(super) const MODULES: [&str; 7] = ["alloc", "core", "hookgen", "http", "serde", "serde_json", "std"];

/// Provided methods of the receiver and methods of the sender, and methods that everything has.
pub(super) const METHODS: [&str; 6] = ["deliver", "into", "mismatched", "new", "try_into", "unknown"];

/// Arguments beside the payload, and names that the bodies of emitted methods use.
pub(super) const ARGUMENTS: [&str; 9] =
    ["delivery", "endpoint", "exchange", "message", "parameters", "receiver", "request", "sender", "self_"];

/// Fields beside a reply's headers.
pub(super) const REPLY: [&str; 3] = ["body", "response", "status"];
