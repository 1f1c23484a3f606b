//! Tests of the positions of pointers.

use super::*;

fn path(pointer: &str) -> Vec<Rc<str>> {
    pointer.split('/').skip(1).map(|token| token.replace("~1", "/").into()).collect()
}

/// `line:column key | value` for each pointer.
fn found(format: Format, text: &str, pointers: &[&str]) -> Vec<String> {
    let text = SourceText::new(text.to_owned());
    let paths: Vec<_> = pointers.iter().map(|pointer| path(pointer)).collect();
    let show = |(start, end): Span| {
        let (line, column) = text.position(start);
        format!("{line}:{column} {}", &text.text[start..end])
    };
    locate(&text, format, &paths).iter().map(|found| format!("{} | {}", show(found.key()), show(found.value))).collect()
}

const YAML: &str = r##"# comment
---
openapi: 3.1.0
info: {title: "a, b", version: '1'}
paths:
  "/a/b":   # comment
    get:
      200: [x, {y: 1}, [z]]
      list:
        - name: n
          in: query
        -
          - deep
        - plain text # comment
        - {}
  on: !tag
    null:
    text: |
      not: this
    ä: é
"##;

#[test]
fn keys_and_values_of_yaml() {
    let pointers = [
        "/openapi",
        "/info",
        "/info/title",
        "/info/version",
        "/paths/~1a~1b",
        "/paths/~1a~1b/get/200",
        "/paths/~1a~1b/get/200/1",
        "/paths/~1a~1b/get/200/1/y",
        "/paths/~1a~1b/get/200/2/0",
        "/paths/~1a~1b/get/list",
        "/paths/~1a~1b/get/list/0",
        "/paths/~1a~1b/get/list/0/in",
        "/paths/~1a~1b/get/list/1/0",
        "/paths/~1a~1b/get/list/2",
        "/paths/~1a~1b/get/list/3",
        "/paths/on",
        "/paths/on/null",
        "/paths/on/text",
        "/paths/on/ä",
        "",
    ];
    assert_eq!(
        found(Format::Yaml, YAML, &pointers),
        [
            "3:1 openapi | 3:10 3.1.0",
            "4:1 info | 4:7 {title: \"a, b\", version: '1'}",
            "4:8 title | 4:15 \"a, b\"",
            "4:23 version | 4:32 '1'",
            "6:3 \"/a/b\" | 7:5 get",
            "8:7 200 | 8:12 [x, {y: 1}, [z]]",
            "8:16 {y: 1} | 8:16 {y: 1}",
            "8:17 y | 8:20 1",
            "8:25 z | 8:25 z",
            "9:7 list | 10:9 - name: n",
            "10:11 name | 10:11 name",
            "11:11 in | 11:15 query",
            "13:13 deep | 13:13 deep",
            "14:11 plain text | 14:11 plain text",
            "15:11 {} | 15:11 {}",
            "16:3 on | 17:5 null",
            "17:5 null | 17:5 null",
            "18:5 text | 18:11 |",
            "20:5 ä | 20:8 é",
            "3:1 openapi | 3:1 openapi",
        ]
    );
}

#[test]
fn aliases_and_merged_properties_have_the_position_of_their_anchor() {
    let text = "a: &a\n  x: 1\n  y: {z: 2}\nb: &b {x: 3, w: 4}\nc: *a\nd:\n  <<: [*b, *a]\n  x: 5\ne: [*b]\n";
    let pointers = ["/c", "/c/y/z", "/d/x", "/d/w", "/d/y/z", "/e/0", "/e/0/w"];
    assert_eq!(
        found(Format::Yaml, text, &pointers),
        [
            "5:1 c | 2:3 x",
            "3:7 z | 3:10 2",
            "8:3 x | 8:6 5",
            "4:14 w | 4:17 4",
            "3:7 z | 3:10 2",
            "4:7 {x: 3, w: 4} | 4:7 {x: 3, w: 4}",
            "4:14 w | 4:17 4"
        ]
    );
}

#[test]
fn a_missing_pointer_has_the_position_of_its_ancestor() {
    assert_eq!(found(Format::Yaml, "a:\n  b: 1\n", &["/a/x/y", "/z"]), ["1:1 a | 1:1 a", "1:1 a | 1:1 a"]);
    assert_eq!(found(Format::Json, r#"{"a": {"b": 1}}"#, &["/a/x/y"]), [r#"1:2 "a" | 1:2 "a""#]);
}

#[test]
fn keys_and_values_of_json() {
    let text = "{\"a\\u0062\": [1, \"x,]\", {\"c\" : {}}],\n \"d\": [ ], \"e\":null, \"e\": 1}";
    assert_eq!(
        found(Format::Json, text, &["/ab/0", "/ab/1", "/ab/2", "/ab/2/c", "/d", "/e"]),
        [
            "1:14 1 | 1:14 1",
            "1:17 \"x,]\" | 1:17 \"x,]\"",
            "1:24 {\"c\" : {}} | 1:24 {\"c\" : {}}",
            "1:25 \"c\" | 1:31 {}",
            "2:2 \"d\" | 2:7 [ ]",
            "2:12 \"e\" | 2:16 null"
        ]
    );
    let duplicates = locate(&SourceText::new(text.to_owned()), Format::Json, &[path("/e")]);
    assert_eq!(duplicates[0].keys.len(), 2);
}

#[test]
fn invalid_texts_cause_no_panic() {
    for text in [
        "a: [",
        "a: {b: *x}",
        "a: 'x",
        "&a",
        "*",
        "- ",
        "{\"a\": [1,",
        "{\"a\"",
        "[",
        "a: !",
        "a:\n\t- b",
        "? [a]\n: b",
        "a: &x {b: *x}",
    ] {
        for format in [Format::Yaml, Format::Json] {
            locate(&SourceText::new(text.to_owned()), format, &[path("/a/b/0/b/b"), path("/a/0"), path("/0/0")]);
        }
    }
}
