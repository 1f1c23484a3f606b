//! The floor as a whole: texts in, trees and places out.

use super::*;

fn read(name: &str, text: &str) -> (Sources, Problems) {
    let mut problems = Problems::default();
    let sources = Sources::from_text(name, text.as_bytes(), None, &mut problems).unwrap();
    (sources, problems)
}

#[test]
fn every_valid_trap_is_a_tree() {
    let Ok(folder) = std::fs::read_dir("/work/shared/corpus/traps/valid") else {
        return println!("skipped: no corpus");
    };
    for path in folder.flatten().map(|entry| entry.path()).filter(|path| path.is_file()) {
        let mut problems = Problems::default();
        let sources = Sources::open(path.to_str().unwrap(), None, &mut problems).unwrap();
        assert_eq!(problems.iter().count(), 0, "{}", path.display());
        assert!(matches!(sources.document().node, Node::Map(_)), "{}", path.display());
    }
}

#[test]
fn references_are_followed() {
    let (sources, problems) = read("api.yaml", "paths:\n  /a b/{x}:\n    200: [no, {$ref: y}]\nMissed: 1\n");
    assert!(!problems.has_errors());
    let found = sources.follow(FileId(0), "#/paths/~1a%20b~1%7Bx%7D/200/1/$ref").unwrap();
    assert_eq!(found.text(), Some("y"));
    assert_eq!(found.place.pointer.to_string(), "/paths/~1a b~1{x}/200/1/$ref");
    assert_eq!(
        sources.follow(FileId(0), "#/Missing").unwrap_err(),
        Unfollowed::Dangling { nearest: Some("#/Missed".to_owned()) }
    );
    assert_eq!(sources.follow(FileId(0), "https://x.test/y").unwrap_err(), Unfollowed::Remote);
    assert!(matches!(
        sources.follow(FileId(0), "../../../../../../../../../../etc/passwd").unwrap_err(),
        Unfollowed::Outside { .. }
    ));
}

/// The drawn report on a text.
fn report(name: &str, text: &str) -> String {
    let (sources, problems) = read(name, text);
    sources.report(&problems).to_string()
}

#[test]
fn duplicate_keys_are_shown_with_their_first() {
    assert_eq!(
        report("api.yaml", "webhooks:\n  a: {}\n  a: {}\n  b: {c: 1, 'c': 2}\n"),
        "\
error[HG006]: duplicate key `a`
 --> api.yaml:3:3
  |
2 |   a: {}
  |   - `a` is here first
3 |   a: {}
  |   ^
  |
  = help: rename or remove one of the two: which of them counts would be anybody's guess

error[HG006]: duplicate key `c`
 --> api.yaml:4:13
  |
4 |   b: {c: 1, 'c': 2}
  |       - `c` is here first
  |             ^^^
  |
  = help: rename or remove one of the two: which of them counts would be anybody's guess

2 errors"
    );
}
