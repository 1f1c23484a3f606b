//! The codes of the layer `source`: HG001 to HG019.

use crate::report::{Code, Explanation};

/// The document cannot be read.
pub(crate) const UNREADABLE: Code = Code("HG001");
/// The file is not UTF-8.
pub(crate) const NOT_UTF8: Code = Code("HG002");
/// Invalid YAML or JSON syntax.
pub(crate) const SYNTAX: Code = Code("HG003");
/// The document is empty.
pub(crate) const EMPTY: Code = Code("HG004");
/// Multiple YAML documents in a file.
pub(crate) const MULTIPLE_DOCUMENTS: Code = Code("HG005");
/// Duplicate key in an object.
pub(crate) const DUPLICATE_KEY: Code = Code("HG006");
/// Alias expansion limit exceeded.
pub(crate) const ALIAS_EXPANSION: Code = Code("HG007");
/// Circular alias.
pub(crate) const CIRCULAR_ALIAS: Code = Code("HG008");
/// Nesting limit exceeded.
pub(crate) const DEPTH: Code = Code("HG009");
/// Invalid value of a merge key.
pub(crate) const MERGE_KEY: Code = Code("HG010");

/// The explanations of these codes.
pub(crate) const EXPLANATIONS: &[Explanation] = &[
    Explanation {
        code: UNREADABLE,
        title: "the document cannot be read",
        text: "The file does not exist, it is a directory, or access is denied. On the command line a path is relative to the working \
               directory, in `build.rs` and in `include_openapi!` to the directory of the package.",
        example: "hookgen generate bookigns.yaml",
        help: "Check the path. `-` reads standard input.",
    },
    Explanation {
        code: NOT_UTF8,
        title: "the file is not UTF-8",
        text: "YAML and JSON documents must be UTF-8, with or without a byte order mark. The message contains the first invalid byte and its \
               offset in the file. UTF-16 and UTF-32 are detected by their byte order marks and rejected.",
        example: "info: {title: caf\\xE9}    # é as one byte of Latin-1",
        help: "Save the file as UTF-8, for example with `iconv -f latin1 -t utf-8`.",
    },
    Explanation {
        code: SYNTAX,
        title: "invalid YAML or JSON syntax",
        text: "Files with the extension `.json` are parsed as JSON, files with `.yaml` and `.yml` as YAML. Other text is parsed as JSON \
               if it begins with `{`, and as YAML otherwise. Only one format is tried, so that the message is about the intended format.",
        example: "webhooks:\n  a:\n\tpost: {}    # indented by a tab",
        help: "Check the marked location and the text before it. Common causes are tabs as indentation, a missing quote, unquoted text \
               that contains `: ` or ` #`, and in JSON a trailing comma.",
    },
    Explanation {
        code: EMPTY,
        title: "the document is empty",
        text: "The file contains only white space and comments.",
        example: "# to be written",
        help: "Check that the file was written, and that it is the intended one.",
    },
    Explanation {
        code: MULTIPLE_DOCUMENTS,
        title: "multiple YAML documents in a file",
        text: "In a YAML stream `---` begins another document. An OpenAPI document is a single YAML document, so the others would be ignored.",
        example: "openapi: 3.1.0\n---\nopenapi: 3.1.0",
        help: "Write each document to a separate file. `---` in the first line, `...` at the end, and an empty document after the first \
               one are valid.",
    },
    Explanation {
        code: DUPLICATE_KEY,
        title: "duplicate key in an object",
        text: "The keys of an object are unique. Most parsers use the last of several equal keys, so the first one would be ignored. In \
               YAML `200` and `\"200\"` are the same key.",
        example: "webhooks:\n  newBooking: {post: {}}\n  newBooking: {put: {}}",
        help: "Remove one of the entries, rename it, or merge both.",
    },
    Explanation {
        code: ALIAS_EXPANSION,
        title: "alias expansion limit exceeded",
        text: "A YAML alias is replaced by a copy of its node. Nested aliases multiply: ten levels of ten aliases are ten billion \
               values from a few hundred bytes. The limit depends on the size of the file.",
        example: "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]    # and so on",
        help: "Move repeated values to `components` and refer to them with `$ref`.",
    },
    Explanation {
        code: CIRCULAR_ALIAS,
        title: "circular alias",
        text: "An alias within the node of its own anchor expands infinitely. JSON and OpenAPI cannot represent this.",
        example: "Node: &node\n  properties:\n    next: *node",
        help: "Write the recursion as a reference: `next: {$ref: '#/components/schemas/Node'}`.",
    },
    Explanation {
        code: DEPTH,
        title: "nesting limit exceeded",
        text: "Objects and arrays may be nested at most 128 levels deep. The limit protects the stack from malicious documents. Published \
               documents are far below it.",
        example: "[[[[[[[[[[[[[[[[    # and so on, more than 128",
        help: "Move inner values to `components` and refer to them with `$ref`.",
    },
    Explanation {
        code: MERGE_KEY,
        title: "invalid value of a merge key",
        text: "In YAML the key `<<` inserts the entries of an object, or of an array of objects, which are usually aliases. Other values \
               cannot be merged.",
        example: "post:\n  <<: common    # `*common` was intended",
        help: "Write an alias to an object, or an array of such aliases. To define a property with the name `<<`, write the document as \
               JSON, which has no merge keys.",
    },
];
