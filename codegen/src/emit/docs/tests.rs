use super::{Docs, code, lines};

/// Checks the doc comment of a description.
#[track_caller]
fn check(description: &str, expected: &str) {
    let docs = Docs { description: Some(description.to_owned()), ..Docs::default() };
    assert_eq!(lines(&docs, "fallback").join("\n"), expected);
}

#[test]
fn code_that_rustdoc_would_compile_becomes_text() {
    check("```\nlet x = 1\n```", "```text\nlet x = 1\n```");
    check("```rust,should_panic\nx\n```", "```text\nx\n```");
    check("~~~json\n{}\n~~~", "~~~json\n{}\n~~~");
    check("See:\n\n    curl `x`\n\n    end\n\nAfter.", "See:\n\n```text\ncurl `x`\n\nend\n```\n\nAfter.");
}

#[test]
fn an_unclosed_fence_is_closed() {
    check("a\n```json\n{", "a\n```json\n{\n```");
    check("- a\n  ```\n  x\n", "- a\n  ```text\n  x\n  ```");
}

#[test]
fn html_and_brackets_are_escaped_outside_code() {
    check("the <id> of [foo] `<id>[foo]`", "the \\<id> of \\[foo\\] `<id>[foo]`");
    check("an open ` tick <b>", "an open \\` tick \\<b>");
    check("already \\<b> C:\\dir", "already \\<b> C:\\\\dir");
    check("| `a<b|c>` |", "| \\`a\\<b|c>\\` |");
}

#[test]
fn links_are_kept_and_bare_urls_become_links() {
    check("see https://a.example/x_(y).", "see <https://a.example/x_(y)>.");
    check("(https://a.example)", "(<https://a.example>)");
    check("[the docs](https://a.example \"Title\")", "[the docs](https://a.example)");
    check("[`Foo`](/docs#x) ![alt](/i.png)", "[`Foo`](/docs#x) [alt](/i.png)");
    check("[here](#anchor) and [mail](mailto:a@b)", "here and mail (mailto:a@b)");
    check("[https://a.example]()", "<https://a.example>");
    check("[ref]: https://a.example", "\\[ref\\]: <https://a.example>");
}

#[test]
fn list_items_are_indented_by_the_width_of_their_markers() {
    check("* a\n     b\nlazy\n    * c\n\n      d\n", "* a\n  b\n  lazy\n  * c\n\n    d");
    check("1.   one\n2. two\n   - x", "1. one\n2. two\n   - x");
    check("- a\n\nafter", "- a\n\nafter");
    check("-\n  a\n1. ===\nb", "- a\n1. ===\n   b");
    check("in\n1986. a year", "in\n1986\\. a year");
}

#[test]
fn block_quotes_include_lazy_continuation_lines() {
    check("> a <b>\nb\n\nc", "> a \\<b>\n> b\n\nc");
}

#[test]
fn control_characters_and_carriage_returns_are_removed() {
    check("\u{feff}a\r\n\tb\u{202e}\u{0}  \r\n", "a\nb");
    assert_eq!(code("a`b\n"), "`` a`b  ``");
    assert_eq!(code(" "), "`\"\"`");
}

#[test]
fn a_summary_is_first_and_a_deprecation_last() {
    let docs = Docs { summary: Some("Ping".to_owned()), description: Some("Sent once.".to_owned()), deprecated: true };
    assert_eq!(lines(&docs, ""), ["Ping", "", "Sent once.", "", "**Deprecated.**"]);
    let docs = Docs { summary: Some("Ping".to_owned()), description: Some("Ping".to_owned()), deprecated: false };
    assert_eq!(lines(&docs, ""), ["Ping"]);
    assert_eq!(lines(&Docs::default(), "`id`"), ["`id`"]);
}

#[test]
fn deeply_nested_markup_does_not_overflow_the_stack() {
    for mark in [">", "> ", "- ", "1. ", "[", "[x](", "<", "`a", "![", "*"] {
        let docs = Docs { description: Some(format!("{}x", mark.repeat(50_000))), ..Docs::default() };
        assert!(!lines(&docs, "").is_empty(), "{mark}");
    }
    let links = format!("{}x{}", "[".repeat(20_000), "](a)".repeat(20_000));
    assert!(!lines(&Docs { description: Some(links), ..Docs::default() }, "").is_empty());
}
