//! What can be wrong with a file before anybody asks what it says: `HG001` to `HG019`.

use crate::report::{Code, Explanation};

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

/// The codes of this floor explained.
pub(crate) const EXPLAINED: &[Explanation] = &[
    Explanation {
        code: UNREADABLE,
        title: "the document can't be read",
        text: "There is no file of that name, it is a folder, or reading it is not permitted. Relative names are looked up from the \
               working directory on the command line, from the package's folder in `build.rs` and in `include_openapi!`.",
        example: "hookgen generate bookigns.yaml",
        cure: "Check the name and the folder it is looked up from. `-` reads standard input.",
    },
    Explanation {
        code: NOT_UTF8,
        title: "the file is not UTF-8",
        text: "YAML and JSON documents are read as UTF-8, with or without a byte order mark. The message names the first byte that is \
               not UTF-8 and its offset in the file; UTF-16 and UTF-32 are recognised by their byte order marks and refused.",
        example: "info: {title: caf\\xE9}    # é as one byte of Latin-1",
        cure: "Save the file as UTF-8, for example with `iconv -f latin1 -t utf-8`.",
    },
    Explanation {
        code: SYNTAX,
        title: "invalid YAML or JSON syntax",
        text: "Files whose names end in `.json` are read as JSON, those in `.yaml` and `.yml` as YAML. Any other text is JSON if it begins with \
               `{`. A file is never tried as one and then as the other, so that the message is about the format you meant.",
        example: "webhooks:\n  a:\n\tpost: {}    # indented by a tab",
        cure: "Look at the place and shortly before it. Usual causes are tabs as indentation, a missing quote, \
               text with `: ` or ` #` in it that is not quoted, and in JSON a trailing comma.",
    },
    Explanation {
        code: EMPTY,
        title: "the document is empty",
        text: "The file holds nothing but white space and comments.",
        example: "# to be written",
        cure: "Check that the step which writes the file ran, and that this is the file you meant.",
    },
    Explanation {
        code: SEVERAL,
        title: "several YAML documents in one file",
        text: "In a YAML stream `---` begins another document. A description is one document, so all others would be dropped silently.",
        example: "openapi: 3.1.0\n---\nopenapi: 3.1.0",
        cure: "Give each document a file of its own. `---` in the first line of a file, `...` at its end, and an empty document behind the \
               first one are fine.",
    },
    Explanation {
        code: TWIN_KEY,
        title: "duplicate key in an object",
        text: "Keys of a mapping are unique. Most parsers let the last one win, so that the first one silently does not count. In \
               YAML `200` and `\"200\"` are the same key.",
        example: "webhooks:\n  newBooking: {post: {}}\n  newBooking: {put: {}}",
        cure: "Remove one of the two, rename it, or bring both together under one key.",
    },
    Explanation {
        code: EXPANSION,
        title: "alias expansion limit exceeded",
        text: "Each YAML alias stands for a copy of its node. Nested aliases multiply; ten levels of ten make ten thousand million \
               values out of a few hundred bytes. Reading stops at a bound that follows from the size of the file.",
        example: "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]    # and so on",
        cure: "Put what repeats into `components` and refer to it with `$ref`.",
    },
    Explanation {
        code: RECURSIVE_ALIAS,
        title: "circular alias",
        text: "An alias below its own anchor stands for a tree without end, which neither JSON nor OpenAPI knows.",
        example: "Node: &node\n  properties:\n    next: *node",
        cure: "Recursion is what `$ref` is for: `next: {$ref: '#/components/schemas/Node'}`.",
    },
    Explanation {
        code: DEPTH,
        title: "nesting limit exceeded",
        text: "Objects and arrays are read to a depth of about 128 levels, which protects the stack from hostile documents. No published \
               description comes near that.",
        example: "[[[[[[[[[[[[[[[[    # a hundred and more of them",
        cure: "Move inner parts into `components` and refer to them with `$ref`.",
    },
    Explanation {
        code: MERGE,
        title: "invalid value of a merge key",
        text: "In YAML the key `<<` takes over the entries of a mapping, or of a list of mappings, usually given by aliases. Text, numbers \
               and null can't be taken over.",
        example: "post:\n  <<: common    # meant was *common",
        cure: "Write an alias to a mapping, or a list of such aliases. For a property whose name really is `<<` write the document as JSON, \
               which knows no merge keys.",
    },
];
