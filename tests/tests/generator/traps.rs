//! The diagnostics of the invalid documents in `../shared`.

use std::fs;

use hookgen_cli::ExitCode::{Failure, Success};

use crate::corpus::shared;
use crate::tool::{Scratch, hookgen};

/// The file, the codes of its diagnostics, and substrings of its report.
const EXPECTED: [(&str, &str, &[&str]); 30] = [
    (
        "01-dangling-ref.yaml",
        "e22",
        &[
            "unresolved reference `#/components/schemas/Missing`",
            "01-dangling-ref.yaml:4:",
            "`#/components/schemas/Missed`",
        ],
    ),
    ("02-cyclic-ref-alias.yaml", "e26", &["A -> B -> C -> A"]),
    ("03-cyclic-pathitem-callback.yaml", "e26 e26", &["path item `P`", "callback `X`"]),
    (
        "04-bad-expressions.yaml",
        "w31 w31 w31 w31 w32",
        &["`unclosed`", "`source`", "`pointer`", "`empty`", "`noparam`"],
    ),
    ("05-bad-yaml.yaml", "e3", &["05-bad-yaml.yaml:5:1", "unexpected tab"]),
    ("06-missing-openapi.yaml", "e20", &["missing field `openapi`", "`info`, `webhooks`"]),
    ("07-swagger2.yaml", "e20", &["unsupported OpenAPI version `2.0`", "convert"]),
    ("08-webhooks-list.yaml", "e21", &["found an array"]),
    (
        "09-webhook-is-list.yaml",
        "e21 e21 e21",
        &["`a`", "found an array", "`b`", "found a string", "`c`", "found null"],
    ),
    ("10-duplicate-keys.yaml", "e6", &["duplicate key `a` in `webhooks`", "10-duplicate-keys.yaml:5:", "first"]),
    ("11-duplicate-keys.json", "e6", &["duplicate key `a` in `webhooks`"]),
    ("12-duplicate-operation-id.yaml", "w32 w33", &["duplicate operationId `on`", "webhook `a`", "callback `c`"]),
    ("13-future-version.yaml", "e20", &["unsupported OpenAPI version `4.0.0`", "3.0, 3.1, 3.2"]),
    ("14-version-is-number.yaml", "e20", &["found the number 3.1", "quote the full version"]),
    ("15-nothing-to-do.yaml", "w29", &["no webhooks and no callbacks"]),
    ("16-webhooks-in-30.yaml", "w30", &["`webhooks` requires OpenAPI 3.1"]),
    (
        "17-ref-wrong-kind.yaml",
        "e27 e27",
        &[
            "`#/info/title`: expected a schema, found a string",
            "`#/components/parameters/P`: expected a request body, found a parameter",
        ],
    ),
    ("18-required-recursion.yaml", "w51", &["recursive schema"]),
    ("19-remote-ref.yaml", "e23", &["https://example.invalid/schemas.yaml", "download"]),
    ("20-path-traversal-ref.yaml", "e25", &["etc/passwd` is outside the root directory"]),
    ("21-bad-schema-types.yaml", "e28 e28 e28 e28", &["`strng`", "`properties`", "`required`", "`enum`"]),
    (
        "22-discriminator-dangling.yaml",
        "w39 e22",
        &["property `kind` in the branch `A`", "unresolved reference `#/components/schemas/Gone`"],
    ),
    ("23-billion-laughs.yaml", "e7", &["alias expansion limit exceeded"]),
    ("24-self-alias.yaml", "e8", &["circular alias"]),
    ("25-32-conflicting-additional-op.yaml", "e36", &["`POST`"]),
    ("26-empty.yaml", "e4", &["the document is empty"]),
    ("27-two-documents.yaml", "e5", &["multiple YAML documents"]),
    ("28-not-utf8.yaml", "e2", &["byte 0xE9 at offset"]),
    ("29-component-name.yaml", "w34", &["`Größe`", "`a b`"]),
    (
        "30-callback-wrong-shape.yaml",
        "e35 e27",
        &[
            "callback `c`: expected a runtime expression or a URL as the key, found the method `post`",
            "`#/paths/~1s`: expected a callback, found a path item",
        ],
    ),
];

/// Returns the codes in a report. `warning[HG032]: …` is abbreviated as `w32`.
fn codes(report: &str) -> String {
    let code = |line: &str, word: &str| line.strip_prefix(word)?.strip_prefix("[HG")?.get(..3)?.parse::<u32>().ok();
    let short = |line: &str| match (code(line, "error"), code(line, "warning")) {
        (Some(code), _) => Some(format!("e{code}")),
        (None, Some(code)) => Some(format!("w{code}")),
        (None, None) => None,
    };
    report.lines().filter_map(short).collect::<Vec<_>>().join(" ")
}

#[test]
fn invalid_traps_have_the_expected_diagnostics() {
    let Some(traps) = shared("corpus/traps/invalid") else { return };
    let scratch = Scratch::new("traps");
    for (name, expected, substrings) in EXPECTED {
        let out = scratch.path(name);
        let output = hookgen(&format!("generate {} -o {}", traps.join(name).display(), out.display()));
        assert_eq!(codes(&output.err), expected, "{name}: {}", output.err);
        substrings
            .iter()
            .for_each(|substring| assert!(output.err.contains(substring), "{name}: {substring}: {}", output.err));
        let exit = if expected.contains('e') { Failure } else { Success };
        assert_eq!((output.exit, out.exists()), (exit, exit == Success), "{name}");
    }
    assert_eq!(fs::read_dir(traps).unwrap().count(), EXPECTED.len());
}
