//! Tests of the output formats.

use super::*;

fn snippet(file: &str, line: usize, column: usize, end: usize, source: &str) -> Snippet {
    Snippet { file: file.to_owned(), line, column, end, source: source.to_owned(), skipped: 0, label: None }
}

fn duplicate_key() -> Diagnostic {
    let own = Snippet { label: Some("second occurrence".to_owned()), ..snippet("api.yaml", 12, 3, 4, "  a: {}") };
    Diagnostic::new(Severity::Error, "HG006", "duplicate key `a`".to_owned(), Some(own))
        .with_related(vec![
            (Some(snippet("ext/b.yaml", 3, 1, 2, "c: 1")), "used here".to_owned()),
            (Some(snippet("api.yaml", 9, 3, 4, "  a: 1")), "first occurrence".to_owned()),
            (None, "keys are unique".to_owned()),
        ])
        .with_help(Some("remove one,\nor rename it".to_owned()))
}

#[test]
fn the_text_contains_source_lines_and_labels() {
    assert_eq!(
        Report::new(vec![duplicate_key()]).to_string(),
        "\
error[HG006]: duplicate key `a`
  --> api.yaml:12:3
   |
9  |   a: 1
   |   - first occurrence
...
12 |   a: {}
   |   ^ second occurrence
  ::: ext/b.yaml:3:1
   |
3  | c: 1
   | - used here
   |
   = note: keys are unique
   = help: remove one,
           or rename it

1 error"
    );
}

#[test]
fn a_diagnostic_without_location_has_no_source_lines() {
    let no_location =
        Diagnostic::new(Severity::Warning, "HG001", "no".to_owned(), None).with_help(Some("yes".to_owned()));
    let two = Report::new(vec![no_location.clone(), no_location]);
    assert_eq!(two.to_string(), "warning[HG001]: no\n = help: yes\n\nwarning[HG001]: no\n = help: yes\n\n2 warnings");
}

#[test]
fn long_lines_are_truncated_around_the_span() {
    let source = format!("{}expected{}", "x".repeat(5000), "y".repeat(5000));
    let report = Report::new(vec![Diagnostic::new(
        Severity::Error,
        "HG003",
        String::new(),
        Some(snippet("a.json", 1, 5001, 5009, &source)),
    )]);
    let text = report.to_string();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines.iter().all(|line| line.chars().count() < 160), "{text}");
    let column = lines[3].chars().position(|char| char == 'e');
    assert_eq!(column, lines[4].chars().position(|char| char == '^'));
    assert_eq!(lines[4].matches('^').count(), 8);
}

#[test]
fn control_characters_are_replaced() {
    let snippet = snippet("a\u{1b}[2J", 1, 3, 5, "\t日\u{1b}[31mx");
    let text = Report::new(vec![Diagnostic::new(Severity::Error, "HG003", "\u{202e}\u{7}".to_owned(), Some(snippet))])
        .to_string();
    assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}', '\t']), "{text}");
    assert!(text.contains("1 |  日␛[31mx\n  |    ^^\n"), "{text}");
}

#[test]
fn machine_readable_formats_have_one_line_per_diagnostic() {
    let report = Report::new(vec![duplicate_key()]);
    assert_eq!(
        report.to_github(),
        "::error file=api.yaml,line=12,col=3,endColumn=4,title=HG006::duplicate key `a`%0Ahelp: remove one,%0Aor rename it\n"
    );
    let object: serde_json::Value = serde_json::from_str(&report.to_json_lines()).unwrap();
    assert_eq!(object["code"], "HG006");
    assert_eq!(object["end"], 4);
}

#[test]
fn only_colored_output_contains_colors() {
    let report = Report::new(vec![duplicate_key()]);
    assert!(report.colored().to_string().contains("\u{1b}[1;31merror[HG006]\u{1b}[0m"));
    assert!(!report.to_string().contains('\u{1b}'));
}

#[test]
fn reports_are_send_and_sync() {
    fn check<T: Send + Sync + std::error::Error>(_: &T) {}
    check(&Report::default());
}
