//! Mutated texts cause no panic and no endless loop, and all positions are in the text.

use super::*;

const SEEDS: [&str; 6] = [
    "a: &x {b: [1, 'two', \"th\\u0072ee\"], c: ~}\nd:\n  <<: [*x, {e: 5}]\n  ? f\n  : |\n    text\n  g: >-\n    folded\n",
    "- 1\n-\n  - x: !tag y\n    \"k\": *z\n  # comment\n- &z {}\n---\n...\n",
    "{\"a\": [1, 2.5e3, {\"b\\n\": null, \"b\\n\": \"\\ud83d\\ude00\"}], \"é\": \"日本\"}",
    "\u{FEFF}%YAML 1.2\n---\nkey: 'it''s'\nkey: \"a\\\"b\" # c\n\u{2028}x: 1\r\ny: 2\r\n",
    "a:\n\t# tab\n  b: [{c: d}, [e, f], *g, ]\n",
    "&a a: &b\n  b: *a\n  c: &c [*b, *c]\n",
];

const PIECES: [&str; 24] = [
    "&a ", "*a", "<<: ", "{", "}", "[", "]", "- ", ": ", "\"", "'", "#", "\t", "\n", "\r", "\u{85}", "\u{2028}", "é",
    "\0", "---\n", "...\n", "!t ", "? ", "|\n",
];

/// A deterministic pseudorandom number generator.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound.max(1)
    }

    fn text(&mut self) -> Vec<u8> {
        let mut bytes = SEEDS[self.below(SEEDS.len())].as_bytes().to_vec();
        for _ in 0..=self.below(6) {
            let (from, to) = (self.below(bytes.len() + 1), self.below(bytes.len() + 1));
            let (from, to) = (from.min(to), from.max(to));
            match self.below(4) {
                0 => drop(bytes.drain(from..to.min(from + 8))),
                1 => drop(bytes.splice(from..from, PIECES[self.below(PIECES.len())].bytes())),
                2 => drop(bytes.splice(to..to, bytes[from..to].to_vec())),
                _ if from < bytes.len() => bytes[from] = u8::try_from(self.below(256)).unwrap(),
                _ => {}
            }
        }
        bytes
    }
}

/// Locates all nodes of the tree and some missing ones, for each `NodePart`.
fn locate_all(sources: &Sources) {
    let mut problems = Problems::default();
    let mut open = vec![sources.document()];
    while let Some(at) = open.pop().filter(|_| problems.iter().count() < 200) {
        for location in [&at.location, &at.location.child("0"), &at.location.child("none")] {
            problems.push(Problem::error(codes::MERGE_KEY, location, "value").secondary_label(location, "related"));
            problems.push(Problem::error(codes::MERGE_KEY, location, "key").at_key());
        }
        open.extend(at.items());
        open.extend(at.entries().into_iter().map(|(_, at)| at));
    }
    let report = sources.report(&problems);
    for diagnostic in report.diagnostics() {
        let location = diagnostic.location().unwrap();
        assert!(location.line >= 1 && location.column >= 1 && location.end > location.column);
    }
    let _ = report.to_string();
}

#[test]
fn mutated_texts_cause_no_panic() {
    let runs = std::env::var("HOOKGEN_RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(1000);
    let mut random = Random(42);
    for run in 0..runs {
        let text = random.text();
        let name = ["a.yaml", "a.json", "-"][run % 3];
        let mut problems = Problems::default();
        let sources = Sources::from_text(name, &text, None, &mut problems);
        let _ = sources.report(&problems).to_string();
        if problems.has_errors() {
            assert_eq!(sources.document().node, Node::Null);
        } else {
            locate_all(&sources);
        }
    }
}
