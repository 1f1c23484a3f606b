//! Tests of the layer: parsing, references and reports.

use super::*;
use crate::report::{Location, Snippet};

fn read(name: &str, text: &str) -> (Sources, Problems) {
    let mut problems = Problems::default();
    let sources = Sources::from_text(name, text.as_bytes(), None, &mut problems);
    (sources, problems)
}

#[test]
fn valid_documents_are_parsed() {
    let Ok(directory) = std::fs::read_dir(shared_corpus("traps/valid")) else {
        return println!("skipped: no corpus");
    };
    for path in directory.flatten().map(|entry| entry.path()).filter(|path| path.is_file()) {
        let mut problems = Problems::default();
        let sources = Sources::open(path.to_str().unwrap(), None, &mut problems).unwrap();
        assert_eq!(problems.iter().count(), 0, "{}", path.display());
        assert!(matches!(sources.document().node, Node::Object(_)), "{}", path.display());
    }
}

#[test]
fn references_are_resolved() {
    let (sources, problems) = read("api.yaml", "paths:\n  /a b/{x}:\n    200: [no, {$ref: y}]\nMissed: 1\n");
    assert!(!problems.has_errors());
    let found = sources.resolve(FileId(0), "#/paths/~1a%20b~1%7Bx%7D/200/1/$ref").unwrap();
    assert_eq!(found.as_str(), Some("y"));
    assert_eq!(found.location.pointer.to_string(), "/paths/~1a b~1{x}/200/1/$ref");
    assert_eq!(
        sources.resolve(FileId(0), "#/Missing").unwrap_err(),
        ResolveError::Dangling { nearest: Some("#/Missed".to_owned()) }
    );
    assert_eq!(sources.resolve(FileId(0), "https://x.test/y").unwrap_err(), ResolveError::Remote);
    assert!(matches!(
        sources.resolve(FileId(0), "../../../../../../../../../../etc/passwd").unwrap_err(),
        ResolveError::Outside { .. }
    ));
}

#[test]
fn files_are_read_once_and_only_in_the_root_directory() {
    let directory = std::env::temp_dir().join(format!("hookgen-source-{}", std::process::id()));
    let write = |name: &str, text: &str| {
        let path = directory.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("above/in/api.yaml", "a: 1\n");
    write("above/in/ext/with space.yml", "b: [x]\nc: ../api.yaml\n");
    write("above/in/bad.json", "{");
    write("secret.yaml", "s: 1\n");
    let document = directory.join("above/in/api.yaml");
    let mut problems = Problems::default();
    let sources = Sources::open(document.to_str().unwrap(), None, &mut problems).unwrap();
    let follow = |file, reference: &str| sources.resolve(FileId(file), reference);

    assert_eq!(follow(0, "ext/with%20space.yml#/b/0").unwrap().as_str(), Some("x"));
    assert_eq!(follow(0, "./ext/with space.yml").unwrap().location, NodeLocation::root(FileId(1)));
    assert_eq!(follow(1, "../api.yaml#/a").unwrap().location.file, FileId(0));
    assert!(matches!(follow(0, "none.yaml"), Err(ResolveError::File { reason, .. }) if reason == "no such file"));
    assert!(matches!(follow(0, "ext"), Err(ResolveError::File { reason, .. }) if reason == "not a file"));
    assert!(matches!(follow(0, "../../secret.yaml"), Err(ResolveError::Outside { .. })));
    assert!(matches!(follow(0, "bad.json"), Err(ResolveError::File { .. })));
    assert!(matches!(follow(0, "bad.json"), Err(ResolveError::File { .. })));
    assert_eq!(sources.take_problems().len(), 1);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("../../secret.yaml", directory.join("above/in/link.yaml")).unwrap();
        assert!(matches!(follow(0, "link.yaml"), Err(ResolveError::Outside { .. })));
    }
    let wide = Sources::open(document.to_str().unwrap(), Some(&directory), &mut problems).unwrap();
    assert!(wide.resolve(FileId(0), "../../secret.yaml#/s").is_ok());
    assert_eq!(sources.files().len(), 3);
    std::fs::remove_dir_all(directory).unwrap();
}

/// Returns the rendered report of a text.
fn report(name: &str, text: &str) -> String {
    let (sources, problems) = read(name, text);
    sources.report(&problems).to_string()
}

#[test]
fn duplicate_keys_are_reported_with_their_first_occurrence() {
    assert_eq!(
        report("api.yaml", "webhooks:\n  a: {}\n  a: {}\n  b: {c: 1, 'c': 2}\n"),
        "\
error[HG006]: duplicate key `a` in `webhooks`
 --> api.yaml:3:3
  |
2 |   a: {}
  |   - `a` is first defined here
3 |   a: {}
  |   ^
  |
  = help: rename or remove one of the entries

error[HG006]: duplicate key `c` in `webhooks/b`
 --> api.yaml:4:13
  |
4 |   b: {c: 1, 'c': 2}
  |       - `c` is first defined here
  |             ^^^
  |
  = help: rename or remove one of the entries

2 errors"
    );
}

/// The first lines of the drawn report on a text: what, where, and the related locations.
fn summary(name: &str, text: &str) -> String {
    let (sources, problems) = read(name, text);
    let report = sources.report(&problems);
    let shown = |location: Option<Location<'_>>| {
        location.map_or_else(String::new, |location| format!(" {}:{}-{}", location.line, location.column, location.end))
    };
    let mut summary = String::new();
    for diagnostic in report.diagnostics() {
        summary += &format!("{}{} {}", diagnostic.code(), shown(diagnostic.location()), diagnostic.message());
        diagnostic.related().for_each(|(location, text)| summary += &format!(" |{} {text}", shown(location)));
    }
    summary
}

#[test]
fn yaml_errors_have_the_position_of_the_parser() {
    for (text, expected) in [
        ("a:\n\tb: 1\n", "HG003 2:1-2 invalid YAML: unexpected tab"),
        ("a: foo: bar\n", "HG003 1:7-8 invalid YAML: a second `: ` in one line"),
        ("a: x\0y\n", "HG003 1:5-6 invalid YAML: control characters are not allowed"),
        ("b: 1\na: *nope\n", "HG003 2:4-5 invalid YAML: unknown anchor"),
        (
            "a: {b: [1, 2}\n",
            "HG003 1:13-14 invalid YAML: did not find expected ',' or ']' | 1:8-9 while parsing a flow sequence",
        ),
        ("a:\n  ? [b]\n  : 1\n", "HG003 2:5-6 invalid YAML: sequence, expected a string as a key"),
    ] {
        assert_eq!(summary("a.yaml", text), expected);
    }
}

#[test]
fn json_errors_have_the_position_of_the_parser() {
    assert_eq!(summary("a.json", "{\"ä\": 1,}"), "HG003 1:9-10 invalid JSON: trailing comma");
    assert_eq!(summary("a.JSON", "a: 1"), "HG003 1:1-2 invalid JSON: expected value");
    assert_eq!(
        summary("-", " {\"a\": [1"),
        "HG003 1:9-10 invalid JSON: unexpected end of the file while parsing an array"
    );
}

#[test]
fn unsupported_encodings_are_reported() {
    let summary = |bytes: &[u8]| {
        let mut problems = Problems::default();
        Sources::from_text("a.yaml", bytes, None, &mut problems).report(&problems).to_json_lines()
    };
    assert!(summary(b"a: 1\nb: \xE9").contains("byte 0xE9 at offset 8"));
    assert!(summary(b"\xEF\xBB\xBFa: \xE9").contains("byte 0xE9 at offset 6"));
    assert!(summary(b"\xFF\xFEa\0").contains("UTF-16"));
    assert!(summary(b"\xFF\xFE\0\0a\0\0\0").contains("UTF-32"));
}

#[test]
fn a_file_holds_one_document() {
    let two = "HG005 3:1-4 multiple YAML documents in a file";
    assert_eq!(summary("a.yaml", "---\na: 1\n---\nb: 1\n"), two);
    assert_eq!(summary("a.yaml", "a: |\n  b\n--- # next\n[\n"), two);
    assert_eq!(summary("a.yaml", "# c\n---\na: 1\n...\n---\n"), "");
    for nothing in ["", " \n", "# a\n  # b\n", "---\n...\n", "\u{FEFF}"] {
        assert_eq!(summary("a.yaml", nothing), "HG004 1:1-2 the document is empty", "{nothing:?}");
    }
    assert_eq!(summary("a.json", " \r\n"), "HG004 1:1-2 the document is empty");
}

#[test]
fn a_duplicate_key_is_reported_once() {
    let json = "{\"a\": {\"b\": 1, \"\\u0062\": 2, \"b\": 3}, \"a\": 1}";
    assert_eq!(
        summary("a.json", json),
        "HG006 1:16-24 duplicate key `b` in `a` | 1:8-11 `b` is first defined here | 1:29-32 also defined here\
         HG006 1:38-41 duplicate key `a` | 1:2-5 `a` is first defined here"
    );
    assert_eq!(
        summary("a.yaml", "200: a\n'200': b\n"),
        "HG006 2:1-6 duplicate key `200` | 1:1-4 `200` is first defined here"
    );
}

#[test]
fn alias_expansion_is_limited() {
    let bomb: String = (1..12).map(|i| format!("a{i}: &a{i} [{}]\n", format!("*a{},", i - 1).repeat(9))).collect();
    let output = summary("a.yaml", &format!("a0: &a0 [l, l, l, l]\n{bomb}"));
    assert!(output.starts_with("HG007 6:1-3 alias expansion limit exceeded"), "{output}");
    assert_eq!(
        summary("a.yaml", "x: &s {a: [1, {b: *s}]}\n"),
        "HG008 1:19-21 circular alias `*s` | 1:4-6 the node of the alias"
    );
}

#[test]
fn depth_is_limited() {
    let (yaml, json) = ("HG009", "HG009 1:128-129 nesting limit exceeded: more than 127 levels");
    for (name, text, expected) in [
        ("a.yaml", "[".repeat(100_000), yaml),
        ("a.yaml", "{a: ".repeat(100_000), yaml),
        ("a.yaml", "- ".repeat(1000), yaml),
        ("a.yaml", (0..150).map(|depth| " ".repeat(depth) + "a:\n").collect(), yaml),
        ("a.json", "[".repeat(100_000), json),
    ] {
        let output = summary(name, &text);
        assert!(output.starts_with(expected), "{output}");
    }
}

#[test]
fn only_objects_are_merged() {
    assert_eq!(
        summary("a.yaml", "a: {b: 1}\nc:\n  <<: a\n"),
        "HG010 3:3-5 merge key: expected an object or an array of objects"
    );
    let (sources, _) = read("a.json", r#"{"<<": 1}"#);
    assert!(sources.document().get("<<").is_some());
}

#[test]
fn scalars_have_their_types_of_yaml_1_2() {
    let text = "a: [no, yes, on, 0o17, 017, 1e3, ~, 2024-01-01, -9223372036854776000, '1', !!str 2, !x 3, 1_0]\n";
    let (sources, _) = read("a.yaml", text);
    let shown: Vec<String> =
        sources.document().get("a").unwrap().items().iter().map(|at| format!("{:?}", at.node)).collect();
    assert_eq!(
        shown.join(" "),
        "String(\"no\") String(\"yes\") String(\"on\") Number(Int(15)) String(\"017\") Number(Float(1000.0)) Null String(\"2024-01-01\") \
         Number(Int(-9223372036854776000)) String(\"1\") String(\"2\") Number(Int(3)) String(\"1_0\")"
    );
}

#[test]
fn keys_are_not_converted() {
    let (sources, _) = read("a.yaml", "200: a\non: b\nno: c\n~: d\n1.0: e\n");
    let keys: Vec<_> = sources.document().entries().into_iter().map(|(key, _)| key.to_string()).collect();
    assert_eq!(keys, ["200", "on", "no", "~", "1.0"]);
}

#[test]
fn tabs_before_comments_are_accepted_and_keep_positions() {
    let text = "a:\n\t\t# x\n  b: |\n    c\n  \t\n  d: 1\n";
    let (sources, problems) = read("a.yaml", text);
    assert_eq!(problems.iter().count(), 0);
    let location = sources.document().get("a").unwrap().get("d").unwrap().location;
    assert_eq!(sources.positions(&[location]), ["a.yaml:6:3"]);
}

#[test]
fn properties_of_large_objects_are_found() {
    let text: String = (0..1000).map(|i| format!("k{i}: {i}\n")).collect();
    let (sources, _) = read("a.yaml", &text);
    let document = sources.document();
    for i in 0..1000 {
        assert_eq!(document.get(&format!("k{i}")).unwrap().node, Node::Number(Number::Int(i)));
    }
    assert!(document.get("k1000").is_none());
}

#[test]
fn a_multiline_value_is_underlined_at_its_key() {
    let text = "post:\n  operationId: x\n  get: {a: 1}\n  put: {\n    a: 1 }\nlist:\n  - a: 1\n";
    let (sources, _) = read("a.yaml", text);
    let mut problems = Problems::default();
    for reference in ["#/post", "#/post/operationId", "#/post/get", "#/post/put", "#/list", "#/list/0"] {
        let location = sources.resolve(FileId(0), reference).unwrap().location;
        problems.push(Problem::error(codes::MERGE_KEY, &location, reference).secondary_label(&location, "related"));
    }
    let report = sources.report(&problems);
    let columns = |location: Location<'_>| format!("{}:{}-{}", location.line, location.column, location.end);
    let shown: Vec<_> = report
        .diagnostics()
        .iter()
        .flat_map(|diagnostic| [diagnostic.location(), diagnostic.related().next().unwrap().0])
        .map(|location| columns(location.unwrap()))
        .collect();
    assert_eq!(
        shown,
        [
            "1:1-5", "1:1-5", "2:16-17", "2:16-17", "3:8-14", "3:3-6", "4:3-6", "4:3-6", "7:3-9", "7:3-9", "7:5-6",
            "7:5-6"
        ]
    );
}

#[test]
fn a_missing_file_is_reported_without_location() {
    let mut problems = Problems::default();
    assert!(Sources::open("/nowhere/api.yaml", None, &mut problems).is_none());
    assert_eq!(
        Sources::default().report(&problems).to_string(),
        "error[HG001]: cannot read `/nowhere/api.yaml`: no such file\n\n1 error"
    );
}

#[test]
fn every_code_is_explained_in_order() {
    let codes: Vec<_> = codes::EXPLANATIONS.iter().map(|explained| explained.code.0).collect();
    let expected: Vec<_> = (1..=codes.len()).map(|number| format!("HG{number:03}")).collect();
    assert_eq!(codes, expected);
}

#[test]
fn a_snippet_contains_a_part_of_a_long_line() {
    let keys: Vec<String> = (0..500).map(|number| format!("\"k{number}\": {{}}")).collect();
    let text = format!("{{{}}}", keys.join(", "));
    let mut problems = Problems::default();
    let sources = Sources::from_text("a.json", text.as_bytes(), None, &mut problems);
    for (_, at) in sources.document().entries() {
        problems.push(Problem::warning(codes::MERGE_KEY, &at.location, "here"));
    }
    let report = sources.report(&problems);
    let lines: Vec<_> = report.diagnostics().iter().filter_map(|diagnostic| diagnostic.snippet.as_ref()).collect();
    assert_eq!(lines.len(), 500);
    assert!(lines.iter().all(|line| line.source.len() <= 2 * Snippet::MAX_CONTEXT + 1), "{}", text.len());
}
