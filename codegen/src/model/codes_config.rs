//! What can be wrong with the configuration, seen against a document: `HG080` to `HG089`.

use crate::report::{Code, Explanation};

/// A selector of `only` fits no event.
pub(crate) const ONLY_FITS_NOTHING: Code = Code("HG080");
/// A key of `rename` fits no schema and no event.
pub(crate) const RENAME_FITS_NOTHING: Code = Code("HG081");
/// A key of `replace` fits no schema.
pub(crate) const REPLACE_FITS_NOTHING: Code = Code("HG082");
/// An event id in `dispatch` fits no event.
pub(crate) const DISPATCH_FITS_NOTHING: Code = Code("HG083");
/// `dispatch` does not tell two events apart.
pub(crate) const DISPATCH_AMBIGUOUS: Code = Code("HG084");
/// A name given in `rename` is no Rust identifier.
pub(crate) const RENAME_NOT_IDENTIFIER: Code = Code("HG085");
/// `dispatch` names neither a header nor a body property, or its pointer is malformed.
pub(crate) const DISPATCH_MALFORMED: Code = Code("HG086");

/// The codes of the configuration explained.
pub(crate) const EXPLAINED: &[Explanation] = &[
    Explanation {
        code: ONLY_FITS_NOTHING,
        title: "`only` selects no event",
        text: "A selector of `only` is an event id, short or long, or a glob with `*` and `?`. One that fits no \
               event is a slip, or the document has moved on: going on would generate less than was asked for.",
        example: "hookgen generate bookings.yaml --only newBoking",
        cure: "Take an id that `hookgen list` prints.",
    },
    Explanation {
        code: RENAME_FITS_NOTHING,
        title: "`rename` names nothing of the document",
        text: "A key of `rename` is a component schema, an event id, or a JSON pointer to a schema that an event \
               reaches.",
        example: "hookgen generate bookings.yaml --rename Boking=Reservation",
        cure: "Correct the key, or take it out.",
    },
    Explanation {
        code: REPLACE_FITS_NOTHING,
        title: "`replace` names no schema of the document",
        text: "A key of `replace` is a component schema, or a JSON pointer to a schema that an event reaches.",
        example: "hookgen generate bookings.yaml --replace Mony=crate::Money",
        cure: "Correct the key, or take it out.",
    },
    Explanation {
        code: DISPATCH_FITS_NOTHING,
        title: "`dispatch` gives a value to no event",
        text: "The values of `dispatch` belong to events: each key is an event id or a glob.",
        example: "hookgen generate bookings.yaml --dispatch 'header=X-Event,newBoking=booked'",
        cure: "Take an id that `hookgen list` prints.",
    },
    Explanation {
        code: DISPATCH_AMBIGUOUS,
        title: "`dispatch` does not tell two events apart",
        text: "All events of one endpoint and method are told apart by the values of the header or body property \
               that `dispatch` names. Two of them have the same values there, or none.",
        example: "hookgen generate shop.yaml --dispatch body=/id",
        cure: "Give each event a value, or name a body property as well as a header.",
    },
    Explanation {
        code: RENAME_NOT_IDENTIFIER,
        title: "`rename` gives a name that is no Rust identifier",
        text: "Emitted names are ASCII letters, digits and `_`, and do not begin with a digit.",
        example: "hookgen generate bookings.yaml --rename Booking=new-booking",
        cure: "Write it as it will stand in the code: `NewBooking`.",
    },
    Explanation {
        code: DISPATCH_MALFORMED,
        title: "`dispatch` says too little or what can't be read",
        text: "It names a `header`, a `body` property by JSON pointer, or both.",
        example: "hookgen generate shop.yaml --dispatch body=a/b",
        cure: "Write the pointer with its leading slash: `/a/b`.",
    },
];
