//! The codes for options that do not match the document: HG080 to HG089.

use crate::report::{Code, Explanation};

/// `only` selects no event.
pub(crate) const UNKNOWN_ONLY: Code = Code("HG080");
/// Unknown key in `rename`.
pub(crate) const UNKNOWN_RENAME: Code = Code("HG081");
/// Unknown key in `replace`.
pub(crate) const UNKNOWN_REPLACE: Code = Code("HG082");
/// Unknown event in `dispatch`.
pub(crate) const UNKNOWN_DISPATCH: Code = Code("HG083");
/// Ambiguous `dispatch`.
pub(crate) const AMBIGUOUS_DISPATCH: Code = Code("HG084");
/// Invalid identifier in `rename`.
pub(crate) const INVALID_RENAME: Code = Code("HG085");
/// Invalid `dispatch`: neither a header nor a body property, or an invalid JSON pointer.
pub(crate) const INVALID_DISPATCH: Code = Code("HG086");

/// The explanations of these codes.
pub(crate) const EXPLANATIONS: &[Explanation] = &[
    Explanation {
        code: UNKNOWN_ONLY,
        title: "`only` selects no event",
        text: "A selector of `only` is a short or long event id, or a glob pattern with `*` and `?`. A selector without a matching event \
               is an error, because less code than intended would be generated.",
        example: "hookgen generate bookings.yaml --only newBoking",
        help: "Use an id from `hookgen list`.",
    },
    Explanation {
        code: UNKNOWN_RENAME,
        title: "unknown key in `rename`",
        text: "A key of `rename` is the name of a component schema, an event id, or a JSON pointer to a schema that an event refers to.",
        example: "hookgen generate bookings.yaml --rename Boking=Reservation",
        help: "Correct or remove the key.",
    },
    Explanation {
        code: UNKNOWN_REPLACE,
        title: "unknown key in `replace`",
        text: "A key of `replace` is the name of a component schema, or a JSON pointer to a schema that an event refers to.",
        example: "hookgen generate bookings.yaml --replace Mony=crate::Money",
        help: "Correct or remove the key.",
    },
    Explanation {
        code: UNKNOWN_DISPATCH,
        title: "unknown event in `dispatch`",
        text: "The keys of `dispatch` are event ids or glob patterns; the values are those of the header or property.",
        example: "hookgen generate bookings.yaml --dispatch 'header=X-Event,newBoking=booked'",
        help: "Use an id from `hookgen list`.",
    },
    Explanation {
        code: AMBIGUOUS_DISPATCH,
        title: "ambiguous `dispatch`",
        text: "The header or body property in `dispatch` must distinguish all events of an endpoint and method. Two events have the same \
               values there, or none.",
        example: "hookgen generate shop.yaml --dispatch body=/id",
        help: "Give each event a value, or dispatch by a body property in addition to the header.",
    },
    Explanation {
        code: INVALID_RENAME,
        title: "invalid identifier in `rename`",
        text: "Generated names consist of ASCII letters, digits and `_`, and do not begin with a digit.",
        example: "hookgen generate bookings.yaml --rename Booking=new-booking",
        help: "Write the identifier as it should appear in the code: `NewBooking`.",
    },
    Explanation {
        code: INVALID_DISPATCH,
        title: "invalid `dispatch`",
        text: "`dispatch` requires a `header`, a `body` property as a JSON pointer, or both.",
        example: "hookgen generate shop.yaml --dispatch body=a/b",
        help: "Write the JSON pointer with a leading slash: `/a/b`.",
    },
];
