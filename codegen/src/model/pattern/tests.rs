//! Matches according to ECMA-262. `tests/tests/generator/patterns.rs` compares them with node.

use super::Pattern;

/// The translation of a pattern: its expressions, and after `not` the excluded ones.
fn translated(source: &str) -> String {
    let Pattern { matches, excludes, .. } = Pattern::translate(source).unwrap_or_else(|why| panic!("{source}: {why}"));
    let excludes = excludes.iter().map(|expression| format!("not {expression}"));
    matches.into_iter().chain(excludes).collect::<Vec<_>>().join(" and ")
}

fn is_match(source: &str, text: &str) -> bool {
    let pattern = Pattern::translate(source).unwrap_or_else(|why| panic!("{source}: {why}"));
    let is_match = |expression: &String| regex::Regex::new(expression).unwrap().is_match(text);
    pattern.matches.iter().all(is_match) && !pattern.excludes.iter().any(is_match)
}

#[track_caller]
fn table(pattern: &str, yes: &[&str], no: &[&str]) {
    yes.iter().for_each(|text| assert!(is_match(pattern, text), "{pattern} should match {text:?}"));
    no.iter().for_each(|text| assert!(!is_match(pattern, text), "{pattern} should not match {text:?}"));
}

#[test]
fn a_pattern_with_the_same_meaning_is_not_translated() {
    for source in [
        "^[A-Z]{3}$",
        "a|^$",
        "^(ab){2,}c$",
        r"^https:\/\/x",
        "^(https?)://",
        "^[a-zA-Z0-9_-]+$",
        r"^\p{L}+$",
        r"^[\w]$",
    ] {
        assert_eq!(Pattern::translate(source).unwrap().is_verbatim(), !source.contains('w'), "{source}");
    }
}

#[test]
fn a_pattern_with_a_different_meaning_is_translated() {
    for (source, expected) in [
        (r"^\d+$", "^[0-9]+$"),
        (r"^[\w.]+$", r"^[0-9A-Z_a-z\.]+$"),
        ("^.", r"^[^\n\r\x{2028}\x{2029}]"),
        (r"\ba\B", r"(?-u:\b)a(?-u:\B)"),
        ("[a&&b~~c[d+--]", r"[a\&\&b\~\~c\[d\+-\-]"),
        ("^x{a}", r"^x\{a\}"),
        ("a{,5}", r"a\{,5\}"),
        (r"(?<year>\d\d)(?:a|b)c", "[0-9][0-9](?:a|b)c"),
        (r"[\ud800-\udfff]", r"[^\x{0}-\x{10FFFF}]"),
        (r"[^\ud800-\uffff]", r"[^\x{E000}-\x{FFFF}]"),
        (r"\ud800", r"[^\x{0}-\x{10FFFF}]"),
        ("[^]", r"[\x{0}-\x{10FFFF}]"),
        (r"[\u{1F600}-\u{1F64F}]", r"[\u{1F600}-\u{1F64F}]"),
        (r"[\ud83d\ude00-\ud83d\ude4f]", r"[\x{1F600}-\x{1F64F}]"),
        (r"\cJ\0", r"\n\x{0}"),
    ] {
        assert_eq!(translated(source), expected);
    }
}

#[test]
fn leading_look_aheads_are_separate_conditions() {
    for (source, expected) in [
        ("^(?!foo)bar", "^bar and not ^foo"),
        ("(?!foo)^bar", "^bar and not ^foo"),
        ("^(?=.*x)(?!a|b)", r"^[^\n\r\x{2028}\x{2029}]*x and not ^(?:a|b)"),
        ("(?=^.{8,}$)(?!b).*a", r"^[^\n\r\x{2028}\x{2029}]*a and ^[^\n\r\x{2028}\x{2029}]{8,}$ and not ^b"),
        ("(?=^a.b$)", r"^a[^\n\r\x{2028}\x{2029}]b$"),
        ("(?!a)(^b|^c)d", "(^b|^c)d and not ^a"),
        ("^(?!^[-+]*$)x", r"^x and not ^[\-\+]*$"),
    ] {
        assert_eq!(translated(source), expected, "{source}");
    }
    for source in [
        "(?=a)b",
        "(?!a)b|^c",
        "^(?=a)b|c",
        "^a(?!b)",
        "^(?:(?=a)b|c)",
        "(?=^a|b)c",
        "(?!^a)b",
        "^(?=a(?=b))",
        r"\b(?=a)",
    ] {
        assert!(Pattern::translate(source).is_err_and(|reason| reason.contains("look-ahead")), "{source}");
    }
}

/// Without this, each of the 2000 repetitions of an unanchored `[a-z]{1,2000}` would be an active state at every character.
#[test]
fn redundant_repetitions_are_removed() {
    for (source, expected) in [
        ("[a-z]{1,2000}$", "[a-z]$"),
        ("[a-z]{1,2000}X", "[a-z]X"),
        ("a{0,9}b{0,9}c{2,9}", "c{2}"),
        ("(a{2,9}X)", "(a{2}X)"),
        ("a{2,9}|b{3,9}", "a{2}|b{3}"),
        ("a{2,9}", "a{2}"),
        ("a{0,9}", ""),
        ("^a{2,9}", "^a{2}"),
        ("^a{2,9}$", "^a{2,9}$"),
        ("xa{2,9}X", "xa{2,9}X"),
        ("^(?!a{2,9})", "not ^a{2}"),
    ] {
        assert_eq!(translated(source), expected, "{source}");
    }
}

#[test]
fn a_pattern_matches_anywhere_unless_anchored() {
    table("b+", &["b", "abbc"], &["", "ac"]);
    table("^b+$", &["b", "bb"], &["abb", "b\n", "b\nb"]);
    table("", &["", "x"], &[]);
    table("a|^$", &["", "xa"], &["x"]);
}

#[test]
fn characters_are_scalar_values() {
    table("^.$", &["a", "é", "😀"], &["", "ab", "\n", "\u{2028}", "e\u{301}"]);
    table(r"^\u{1F600}$", &["😀"], &["a"]);
    table(r"^\ud83d\ude00$", &["😀"], &[]);
    table(r"^[\ud83d\ude00-\ud83d\ude4f]$", &["😀", "🙏"], &["🚀"]);
    table("^[^a]{2}$", &["😀b"], &["😀"]);
}

#[test]
fn classes_are_those_of_ecma_262() {
    table(r"^\d$", &["7"], &["٣", "a"]);
    table(r"^\w+$", &["aZ_9"], &["é", "-"]);
    table(r"^\s+$", &[" \t\u{a0}\u{feff}\u{3000}\n\u{2029}"], &["\u{180e}", "\u{85}"]);
    table(r"^[^\S\n]+$", &[" \t"], &["\n", "a"]);
    table(r"^[\w-.]+$", &["a-b.c"], &["a/b"]);
    table(r"^[a-zA-Z0-9-_:;.\/<>{}]{0,4}$", &["", "<-}/"], &["abcde", "é"]);
    table("[]", &[], &["", "a"]);
    table("^[^]$", &["a", "\n"], &[""]);
    table(r"^[\b\-\]]$", &["\u{8}", "-", "]"], &["b"]);
    table(r"^[a&&b]$", &["a", "b", "&"], &["c"]);
    table(r"^\x41\cA\0\t$", &["A\u{1}\u{0}\t"], &[]);
    table(r"^[\d-z]$", &["1", "-", "z"], &["y"]);
    table(r"^[\p{Lu}\p{Script=Greek}]+$", &["Éα"], &["é"]);
    table(r"^\P{Alphabetic}$", &["1"], &["a"]);
}

#[test]
fn repetitions_have_bounds() {
    table("^a{2,3}$", &["aa", "aaa"], &["a", "aaaa"]);
    table("^(ab){2,}?c$", &["ababc", "abababc"], &["abc"]);
    table("^a{0}b$", &["b"], &["ab"]);
    table("^(a*)*b$", &["b", "aab"], &["a"]);
    table("^x{a}$", &["x{a}"], &["xa"]);
    table("^(|a)+$", &["", "aa"], &["b"]);
    table("^(?:a{2}){2}$", &["aaaa"], &["aaa"]);
}

#[test]
fn assertions_hold_where_they_stand() {
    table("^(?!sink_)[a-z_]+$", &["src_a", "xsink_"], &["sink_a"]);
    table("^(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])", &["aB1", "1Ba"], &["aB", "ab1"]);
    table(r"^(?!^[-+.]*$)[+-]?0*\d*\.?\d*$", &["1", "-1.5", ".5", "00"], &["", ".", "-", "1.2.3"]);
    table(r"\bfoo\b", &["a foo b", "foo", "éfoo"], &["food", "_foo"]);
    table(r"a\Bb", &["ab"], &["a b"]);
}

#[test]
fn unsupported_patterns_are_rejected_with_a_reason() {
    for (pattern, reason) in [
        (r"(a)\1", "backreferences"),
        (r"(?<n>a)\k<n>", "backreferences"),
        (r"(?<=a)b", "look-behind"),
        (r"(?<!a)b", "look-behind"),
        (r"\pL", "without braces"),
        (r"\p{Greek}", "script without"),
        (r"\p{Klingon}", "Unicode property"),
        (r"\p{Age=3.0}", "Unicode property"),
        (r"\p{^L}", "Unicode property"),
        ("(?i)a", "unknown group syntax"),
        ("(?P<n>a)", "unknown group syntax"),
        ("(a", "unclosed group"),
        ("a)", "unmatched"),
        ("[a", "unclosed character class"),
        ("*a", "without an operand"),
        ("a**", "nested quantifier"),
        ("^*", "quantified assertion"),
        ("[b-a]", "out of order"),
        ("a{3,2}", "out of order"),
        ("^(a{1000}){1000}$", "1 MiB"),
        (r"^\p{L}{1,2000}$", "1 MiB"),
        ("^(?!x{90000})a", "1 MiB"),
        ("a{99999999999}", "too large"),
        (r"\A", "unknown escape"),
        ("\\", "backslash"),
        (r"\u{110000}", "exceeds the Unicode range"),
    ] {
        let result = Pattern::translate(pattern);
        assert!(result.as_ref().is_err_and(|result| result.contains(reason)), "{pattern}: {result:?}");
    }
    assert!(Pattern::translate(&"(".repeat(100_000)).is_err());
}
