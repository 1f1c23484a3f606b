//! Tables after ECMA-262, and the crate `regex` as oracle where both mean the same.

use super::Pattern;

fn matches(pattern: &'static str, text: &str) -> bool {
    assert_eq!(Pattern::supported(pattern), Ok(()), "{pattern}");
    Pattern::new(pattern).is_match(text)
}

#[track_caller]
fn table(pattern: &'static str, yes: &[&str], no: &[&str]) {
    yes.iter().for_each(|text| assert!(matches(pattern, text), "{pattern} should match {text:?}"));
    no.iter().for_each(|text| assert!(!matches(pattern, text), "{pattern} should not match {text:?}"));
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
    table("^[^a]{2}$", &["😀b"], &["😀"]);
}

#[test]
fn classes_are_those_of_ecma_262() {
    table(r"^\d$", &["7"], &["٣", "a"]);
    table(r"^\w+$", &["aZ_9"], &["é", "-"]);
    table(r"^\s+$", &[" \t\u{a0}\u{feff}\u{3000}"], &["\u{180e}", "\u{85}"]);
    table(r"^[\w-.]+$", &["a-b.c"], &["a/b"]);
    table(r"^[a-zA-Z0-9-_:;.\/<>{}]{0,4}$", &["", "<-}/"], &["abcde", "é"]);
    table("[]", &[], &["", "a"]);
    table("^[^]$", &["a", "\n"], &[""]);
    table(r"^[\b\-\]]$", &["\u{8}", "-", "]"], &["b"]);
    table(r"^\x41\cA\0\t$", &["A\u{1}\u{0}\t"], &[]);
    table(r"^[\d-z]$", &["1", "-", "z"], &["y"]);
}

#[test]
fn repetitions_have_bounds() {
    table("^a{2,3}$", &["aa", "aaa"], &["a", "aaaa"]);
    table("^(ab){2,}?c$", &["ababc", "abababc"], &["abc"]);
    table("^a{0}b$", &["b"], &["ab"]);
    table("^(a*)*b$", &["b", "aab"], &["a"]);
    table("^x{a}$", &["x{a}"], &["xa"]);
    table("^(|a)+$", &["", "aa"], &["b"]);
}

#[test]
fn assertions_look_both_ways() {
    table("^(?!sink_)[a-z_]+$", &["src_a", "xsink_"], &["sink_a"]);
    table("^(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])", &["aB1", "1Ba"], &["aB", "ab1"]);
    table(r"^(?!^[-+.]*$)[+-]?0*\d*\.?\d*$", &["1", "-1.5", ".5", "00"], &["", ".", "-", "1.2.3"]);
    table(r"(?<=\$)\d+(?!\d|\.)", &["$42", "x$1"], &["42", "$."]);
    table(r"(?<!a)b(?<=b)", &["cb", "b"], &["ab"]);
    table("^(?=a(?=b))ab", &["abc"], &["ac"]);
    table(r"\bfoo\b", &["a foo b", "foo"], &["food", "_foo"]);
    table(r"a\Bb", &["ab"], &["a b"]);
}

#[test]
fn what_cannot_be_checked_is_said() {
    for (pattern, reason) in [
        (r"(a)\1", "references back"),
        (r"(?<n>a)\k<n>", "references back"),
        (r"\p{L}", "Unicode property"),
        ("(?i)a", "kind of group"),
        ("(?P<n>a)", "kind of group"),
        ("(a", "not closed"),
        ("a)", "closes nothing"),
        ("[a", "not closed"),
        ("*a", "repetition of nothing"),
        ("a**", "repetition of a repetition"),
        ("^*", "repetition of an assertion"),
        ("[b-a]", "wrong order"),
        ("a{3,2}", "wrong order"),
        ("(a{1000}){1000}", "too much"),
        ("a{99999999999}", "too much"),
        (r"\A", "does not have"),
        ("\\", "backslash"),
        (r"\u{110000}", "beyond Unicode"),
    ] {
        let said = Pattern::supported(pattern);
        assert!(said.is_err_and(|said| said.contains(reason)), "{pattern}: {said:?}");
    }
    assert!(Pattern::supported(&"(".repeat(100_000)).is_err());
    assert!(Pattern::new(r"(a)\1").is_match("anything"), "what can't be checked is not refused");
}

#[test]
fn hostile_texts_take_linear_time() {
    let text = "a".repeat(20_000);
    assert!(!matches("^(a+)+$", &format!("{text}b")));
    assert!(!matches("(a|aa)*(?=c)b", &text));
    assert!(matches("^(.*a){50}", &text));
}

/// A small generator of numbers (xorshift), so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound).unwrap()).unwrap()
    }

    fn pick(&mut self, from: &[&'static str]) -> &'static str {
        from[self.below(from.len())]
    }

    fn pattern(&mut self, depth: usize) -> String {
        let leaves = ["a", "b", "c", "[ab]", "[^a]", "[b-d]", "(?:)", "^", "$", "é", "[^]", "\\-"];
        if depth == 0 {
            return self.pick(&leaves[..9]).to_owned();
        }
        match self.below(6) {
            0 => self.pick(&leaves[..10]).to_owned(),
            1 => format!("{}|{}", self.pattern(depth - 1), self.pattern(depth - 1)),
            2 => format!(
                "(?:{}){}",
                self.pattern(depth - 1),
                self.pick(&["*", "+", "?", "{2}", "{1,2}", "{0,3}", "{2,}", "*?"])
            ),
            3 => format!("({})", self.pattern(depth - 1)),
            _ => format!("{}{}", self.pattern(depth - 1), self.pattern(depth - 1)),
        }
    }

    fn text(&mut self) -> String {
        (0..self.below(7)).map(|_| self.pick(&["a", "b", "c", "d", "é"])).collect()
    }
}

#[test]
fn random_patterns_agree_with_the_crate_regex() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut compared = 0;
    for _ in 0..1_500 {
        let pattern: &'static str = random.pattern(4).leak();
        let oracle = regex::Regex::new(pattern).unwrap();
        let ours = Pattern::new(pattern);
        assert_eq!(Pattern::supported(pattern), Ok(()), "{pattern}");
        for _ in 0..10 {
            let text = random.text();
            assert_eq!(ours.is_match(&text), oracle.is_match(&text), "{pattern} on {text:?}");
            compared += 1;
        }
    }
    assert_eq!(compared, 15_000);
}
