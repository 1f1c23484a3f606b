//! Compares how generated code and node match ECMA-262 patterns.
//!
//! If node is not installed, the comparison is skipped, unless the environment variable `HOOKGEN_REQUIRE` contains `node`.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use hookgen::codegen::{PATTERN_SIZE_LIMIT, Pattern};
use hookgen_codegen::fuzzing;
use serde_json::{Value, json};

use crate::corpus::shared;

/// Typical patterns of schemas, each with a string that it matches.
const PATTERNS: &[(&str, &str)] = &[
    // Identifiers.
    ("^[A-Z]{3}$", "EUR"),
    ("^[a-z0-9]+(?:-[a-z0-9]+)*$", "a-slug-2"),
    ("^(?:cus|sub)_[0-9A-Za-z]{14,24}$", "cus_9s6XKzkNRiz8i3"),
    (
        "^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$",
        "3f2b8c1e-9d4a-4b6e-8f00-0123456789ab",
    ),
    ("^[0-7][0-9A-HJKMNP-TV-Z]{25}$", "01ARZ3NDEKTSV4RRFFQ69G5FAV"),
    ("^[0-9a-fA-F]{40}$", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
    (r"^sha256=[\da-f]{64}$", "sha256=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("^(?!tmp_)[a-z_]+$", "order_id"),
    ("^(?!.*--)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$", "a-b-c"),
    (r"^[\w.-]+$", "a_b.c-d"),
    (r"^\w+(?:\.\w+)*$", "order.created"),
    ("^[a-zA-Z_$][0-9a-zA-Z_$]*$", "$name_1"),
    // Numbers, money, measures.
    (r"^-?(?:0|[1-9]\d*)(?:\.\d{1,2})?$", "-12.50"),
    (r"^\d+(?:\.\d+)?\s?(?:kg|g|lb)$", "12.5 kg"),
    (r"^[+-]?\d+$", "+7"),
    (r"^(?![+-]?$)[+-]?\d*$", "-42"),
    (r"^\d{1,3}(?:,\d{3})*$", "1,234,567"),
    ("^0x[0-9a-f]+$", "0xff"),
    // Dates and times.
    (r"^\d{4}-\d{2}-\d{2}$", "2024-02-29"),
    (
        r"^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$",
        "2024-02-29T12:00:00.5Z",
    ),
    ("^([01][0-9]|2[0-3]):[0-5][0-9]$", "23:59"),
    ("^(?=P.)P(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?$", "P1Y2D"),
    (r"^(?<year>\d{4})(?<month>\d{2})$", "202402"),
    // Addresses and phone numbers.
    (r"^[^@\s]+@[^@\s]+\.[^@\s]+$", "a.b@example.org"),
    (r"^https?:\/\/[^\s/$.?#].[^\s]*$", "https://example.org/x"),
    (r"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$", "api.example.org"),
    (r"^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){4}$", "192.168.0.1"),
    ("^(?:[0-9A-F]{2}:){5}[0-9A-F]{2}$", "00:1A:2B:3C:4D:5E"),
    (r"^\+[1-9]\d{6,14}$", "+4930123456"),
    (r"^\(?\d{3}\)?[-. ]?\d{3}[-. ]?\d{4}$", "(555) 123-4567"),
    (r"^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$", "SW1A 1AA"),
    (r"^\d{5}(?:-\d{4})?$", "12345-6789"),
    ("^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$", "DE89370400440532013000"),
    ("^arn:aws:[a-z0-9-]+:[a-z0-9-]*:[0-9]{12}:.+$", "arn:aws:sns:eu-west-1:123456789012:topic"),
    (r"^\/(?:[^\/]+\/)*[^\/]*$", "/a/b/c"),
    (r"^[a-zA-Z]:\\(?:[^\\/:*?<>|]+\\)*$", r"C:\a\b\"),
    // Versions, media types, colours, encodings.
    (r"^v?(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-[\dA-Za-z.-]+)?$", "v1.2.3-rc.1"),
    (r"^[\w.+-]+\/[\w.+-]+$", "application/vnd.a+json"),
    ("^#(?:[0-9a-fA-F]{3}){1,2}$", "#00ff7f"),
    ("^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$", "aGVsbG8="),
    (r"^[\w-]+\.[\w-]+\.[\w-]*$", "a.b-c.d_e"),
    // Words and sentences.
    (r"^\S+$", "word"),
    (r"^\S(?:.*\S)?$", "some words"),
    (r"^[^\s][\s\S]*$", "a\nb"),
    ("^.{1,20}$", "any text"),
    ("^[^]{1,20}$", "any\ntext"),
    (r"^[^\u0000-\u001f\u007f]*$", "no controls"),
    (r"^[\u0020-\u007e]+$", "printable"),
    (r"^[\p{L}\p{M}' -]+$", "Zoë O'Neil"),
    (r"^\p{Lu}\p{Ll}*$", "Élan"),
    (r"^\p{Script=Greek}+$", "αβγ"),
    (r"^\P{L}+$", "123"),
    (r"^[\u{1F300}-\u{1FAFF}]$", "🚀"),
    (r"^\ud83d[\ude00-\ude4f]?$", ""),
    (r"^(?:\ud83d\ude80|x)$", "🚀"),
    (r"\bERROR\b", "an ERROR here"),
    (r"\Bing\b", "sending"),
    ("^(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9]).{8,}$", "Passw0rd"),
    ("^(yes|no|)$", "yes"),
    ("^$|^[A-Z]+$", ""),
    // Syntax of Annex B.
    (r"^[\w\-\@]+\_x$", "a-b@c_x"),
    ("^{[a-z]+}$", "{name}"),
    (r"^a\-b\=c$", "a-b=c"),
    ("^x{a}]$", "x{a}]"),
    // Unanchored.
    ("[0-9]{2,}", "a12"),
    (r"\d{3}$", "a123"),
    ("^ab?c*?", "abcc"),
    ("[a&&b~~c[]", "&"),
    (r"[\b\t\v\f\0\cA]", "\t"),
    ("a|b|^c$", "xbx"),
    ("[a-z]{1,2000}[0-9]", "abc1"),
];

/// Strings for which engines often differ.
const STRINGS: &[&str] = &[
    "", "\n", "a\n", "\r\n", "\u{2028}", "\u{85}", "\u{feff}", "\u{180e}", "\u{a0}x", "é", "e\u{301}", "٣", "ſK", "ß",
    "😀", "😀😀", "a😀b", "\u{0}", "_", "-", "[&~^]", "a b",
];

/// Returns variations of a string.
fn variations(text: &str) -> Vec<String> {
    let middle: Vec<char> = text.chars().collect();
    let without = |at: usize| middle.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, c)| *c).collect::<String>();
    vec![
        text.to_owned(),
        format!("{text}\n"),
        format!("\n{text}"),
        format!("{text}\r"),
        format!("{text}\u{2029}{text}"),
        format!(" {text}"),
        format!("{text}\u{feff}"),
        format!("{text}😀"),
        format!("é{text}"),
        format!("{text}{text}"),
        text.to_uppercase(),
        text.to_lowercase(),
        without(0),
        without(middle.len() / 2),
        without(middle.len().saturating_sub(1)),
        text.replace(|c: char| c.is_ascii_digit(), "٣"),
    ]
}

/// Returns the matcher of generated code, or the reason why the pattern is not supported.
fn matcher(source: &str) -> Result<Pattern, &'static str> {
    fn leaked(strings: Vec<String>) -> &'static [&'static str] {
        strings.into_iter().map(|text| &*text.leak()).collect::<Vec<&'static str>>().leak()
    }
    let (matches, excludes) = fuzzing::pattern(source)?;
    Ok(Pattern::translated(source.to_owned().leak(), leaked(matches), leaked(excludes)))
}

/// Prints a result for each pattern: the flags that it compiles with, and whether it matches each string; or `null` if it does not compile.
const NODE: &str = r#"
const cases = JSON.parse(require("fs").readFileSync(0, "utf8"));
const compile = (source) => {
    for (const flags of ["u", ""]) {
        try { return new RegExp(source, flags); } catch { continue; }
    }
    return null;
};
const results = cases.map(([source, strings]) => {
    const expression = compile(source);
    return expression && [expression.flags, strings.map((text) => expression.test(text))];
});
process.stdout.write(JSON.stringify(results));
"#;

/// Returns the results of node, or `None` if node is not installed.
fn node(cases: &Value) -> Option<Value> {
    let child = Command::new("node").args(["-e", NODE]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(error) => {
            let required = env::var("HOOKGEN_REQUIRE").unwrap_or_default();
            assert!(!required.split([',', ' ']).any(|tool| tool == "node"), "HOOKGEN_REQUIRE contains node: {error}");
            eprintln!("skipped: node cannot be run ({error})");
            return None;
        }
    };
    child.stdin.take().unwrap().write_all(cases.to_string().as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

/// Returns the number of comparisons, and the differences.
fn compare(cases: &[(String, Vec<String>)]) -> Option<(usize, Vec<String>)> {
    let results = node(&json!(cases))?;
    let (mut count, mut differences) = (0, Vec::new());
    for ((source, strings), result) in cases.iter().zip(results.as_array().unwrap()) {
        let Some(flags) = result[0].as_str() else {
            differences.push(format!("{source}: it does not compile in node"));
            continue;
        };
        let pattern = matcher(source).unwrap();
        for (text, expected) in strings.iter().zip(result[1].as_array().unwrap()) {
            // Without the flag `u`, a character outside the Basic Multilingual Plane is two characters in node.
            if flags.is_empty() && text.chars().any(|c| c.len_utf16() == 2) {
                continue;
            }
            count += 1;
            if pattern.is_match(text) != Ok(expected.as_bool().unwrap()) {
                differences.push(format!("{source} on {text:?}: the result of node is {expected}"));
            }
        }
    }
    Some((count, differences))
}

#[test]
fn patterns_match_as_in_node() {
    let cases: Vec<(String, Vec<String>)> = PATTERNS
        .iter()
        .map(|(source, text)| {
            let common = STRINGS.iter().map(|text| (*text).to_owned());
            ((*source).to_owned(), variations(text).into_iter().chain(common).collect())
        })
        .collect();
    assert!(cases.len() >= 60 && cases.iter().all(|(_, strings)| strings.len() >= 20), "{}", cases.len());
    for (source, text) in PATTERNS.iter().filter(|(_, text)| !text.is_empty()) {
        assert_eq!(matcher(source).map(|pattern| pattern.is_match(text)), Ok(Ok(true)), "{source} on {text}");
    }
    let Some((count, differences)) = compare(&cases) else { return };
    assert_eq!(differences, [""; 0], "of {count}");
    assert!(count >= 60 * 20, "{count}");
}

fn files_below(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

fn patterns_below(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(properties) => {
            found.extend(properties.get("pattern").and_then(Value::as_str).map(str::to_owned));
            properties.values().for_each(|property| patterns_below(property, found));
        }
        Value::Array(items) => items.iter().for_each(|item| patterns_below(item, found)),
        _ => {}
    }
}

#[test]
fn patterns_of_published_documents_match_as_in_node() {
    let Some(real) = shared("corpus/real") else { return };
    let mut sources = BTreeSet::new();
    for path in files_below(&real) {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let value = match path.extension().and_then(|extension| extension.to_str()) {
            Some("json") => serde_json::from_str(&text).ok(),
            Some("yaml" | "yml") if text.contains("pattern:") => serde_yaml::from_str(&text).ok(),
            _ => None,
        };
        patterns_below(&value.unwrap_or_default(), &mut sources);
    }
    let all = sources.len();
    let (cases, unsupported): (Vec<_>, Vec<_>) =
        sources.into_iter().partition(|source| fuzzing::pattern(source).is_ok());
    println!("{} of {all} patterns are supported, but not {unsupported:#?}", cases.len());
    assert!(all > 50 && unsupported.len() * 20 <= all, "{unsupported:#?}");
    let strings: Vec<String> = PATTERNS.iter().map(|(_, text)| (*text).to_owned()).collect();
    let strings: Vec<String> = strings.into_iter().chain(STRINGS.iter().map(|text| (*text).to_owned())).collect();
    let cases: Vec<_> = cases.into_iter().map(|source| (source, strings.clone())).collect();
    let Some((count, differences)) = compare(&cases) else { return };
    assert_eq!(differences, [""; 0], "of {count}");
}

/// A pattern that the generator accepts compiles at run time.
#[test]
fn generator_and_runtime_have_the_same_size_limit() {
    assert_eq!(PATTERN_SIZE_LIMIT, fuzzing::PATTERN_SIZE_LIMIT);
    let repeated = |times: u32| format!("^\\p{{L}}{{{times}}}$");
    let min_unsupported = (2..).find(|times| fuzzing::pattern(&repeated(*times)).is_err()).unwrap();
    assert_eq!(fuzzing::pattern(&repeated(min_unsupported)), Err("it takes more than 1 MiB when compiled"));
    assert_eq!(matcher(&repeated(min_unsupported - 1)).unwrap().is_match("a"), Ok(false));
}
