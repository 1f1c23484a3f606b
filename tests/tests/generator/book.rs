//! The book: chapters of short cases that show what becomes of a schema, tested as they are read.
//!
//! A case is a `yaml` block and what follows it: `rust` blocks, which hold the types that come out, and `text` blocks, which hold what is said. The
//! yaml is component schemas, of which the first is the payload of a webhook; or, with `webhooks` or `paths`, all of a document below `info`.
//! Words after the language choose more: `yaml 3.0` an older document, `yaml --required relaxed` options, `rust decode` the first
//! type's decoder too, `rust checks` the lines that check constraints.

use std::fs;
use std::path::PathBuf;

use crate::bless::settle;
use crate::tool::{Said, hookgen_reading};

/// A piece of a chapter.
enum Piece {
    /// Lines between blocks.
    Prose(String),
    /// The words after the fence, and what it holds.
    Block(String, String),
}

fn pieces(chapter: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut lines = chapter.lines();
    while let Some(line) = lines.next() {
        match line.strip_prefix("```") {
            None => pieces.push(Piece::Prose(format!("{line}\n"))),
            Some(info) => {
                let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
                let body = body.iter().map(|line| format!("{line}\n")).collect();
                pieces.push(Piece::Block(info.to_owned(), body));
            }
        }
    }
    pieces
}

/// A chapter as it reads with what comes out now.
fn renewed(chapter: &str) -> String {
    let mut case = None;
    let mut text = String::new();
    for piece in pieces(chapter) {
        match piece {
            Piece::Prose(line) => text += &line,
            Piece::Block(info, body) => {
                let (language, words) = info.split_once(' ').unwrap_or((&info, ""));
                let body = match (language, &case) {
                    ("yaml", _) => {
                        case = Some(Case::run(words, &body));
                        body
                    }
                    ("rust", Some(case)) => case.rust(words),
                    ("text", Some(case)) => case.problems(),
                    (other, _) => panic!("a `{other}` block without a `yaml` block before it"),
                };
                text += &format!("```{info}\n{body}```\n");
            }
        }
    }
    text
}

/// What came of a document.
struct Case(Said);

impl Case {
    fn run(words: &str, yaml: &str) -> Self {
        let (version, options) = match words.strip_prefix("3.0") {
            Some(options) => ("3.0.3", options),
            None => ("3.1.0", words),
        };
        Self(hookgen_reading(&format!("generate - {options}"), &document(version, yaml)))
    }

    fn rust(&self, words: &str) -> String {
        let file = syn::parse_file(&self.0.out).unwrap_or_else(|error| panic!("{error}:\n{}", self.0.err));
        if words == "checks" {
            return checks(&self.0.out);
        }
        let types = file.items.iter().filter(|item| is_type(item)).map(print);
        let decoder = file.items.iter().filter(|item| words == "decode" && is_decoder(item)).take(1).map(print);
        types.chain(decoder).collect::<Vec<_>>().join("\n")
    }

    /// What is wrong, without places: those are of a document that the reader does not see.
    fn problems(&self) -> String {
        let spoken =
            |line: &&str| ["error[", "warning[", "   = help: ", "help: "].iter().any(|start| line.starts_with(start));
        self.0.err.lines().filter(spoken).map(|line| format!("{}\n", line.trim_start())).collect()
    }
}

fn document(version: &str, yaml: &str) -> String {
    let head = format!("openapi: {version}\ninfo: {{title: Book, version: '1'}}\n");
    if yaml.starts_with("webhooks:") || yaml.starts_with("x-webhooks:") || yaml.starts_with("paths:") {
        return head + yaml;
    }
    let first = yaml
        .lines()
        .find_map(|line| line.strip_suffix(':').or(line.split_once(": ").map(|(name, _)| name)))
        .expect("a schema");
    let webhooks = if version.starts_with("3.0") { "paths: {}\nx-webhooks" } else { "webhooks" };
    let schemas: String = yaml.lines().map(|line| format!("    {line}\n")).collect();
    format!(
        "{head}{webhooks}:\n  event:\n    post:\n      requestBody:\n        required: true\n        content:\n          application/json:\n            \
         schema:\n              $ref: '#/components/schemas/{first}'\n      responses:\n        '200':\n          description: Fine.\ncomponents:\n  \
         schemas:\n{schemas}"
    )
}

fn is_type(item: &syn::Item) -> bool {
    match item {
        syn::Item::Struct(_) => true,
        syn::Item::Enum(item) => item.ident != "AnyEvent",
        syn::Item::Type(_) => true,
        _ => false,
    }
}

fn is_decoder(item: &syn::Item) -> bool {
    let of = |item: &syn::ItemImpl| {
        item.trait_.as_ref().is_some_and(|(path, ..)| path.segments.last().is_some_and(|last| last.ident == "Decode"))
    };
    matches!(item, syn::Item::Impl(item) if of(item))
}

/// An item without its attributes and docs.
fn print(item: &syn::Item) -> String {
    let mut item = item.clone();
    match &mut item {
        syn::Item::Struct(item) => {
            item.attrs.clear();
            item.fields.iter_mut().for_each(|field| field.attrs.clear());
        }
        syn::Item::Enum(item) => {
            item.attrs.clear();
            for variant in &mut item.variants {
                variant.attrs.clear();
                variant.fields.iter_mut().for_each(|field| field.attrs.clear());
            }
        }
        syn::Item::Type(item) => item.attrs.clear(),
        _ => {}
    }
    let mut file = syn::parse_file("").expect("an empty file is Rust");
    file.items = vec![item];
    prettyplease::unparse(&file)
}

/// The statements that check something, in the file's order.
fn checks(text: &str) -> String {
    let is_check = |line: &&str| line.starts_with("at.") || line.contains(", at| at.") || line.contains(" at.");
    let constraint = |line: &&str| {
        line.starts_with("object.")
            && ["_properties(", "property_names(", "dependent_", "required_any", "required_one"]
                .iter()
                .any(|name| line.contains(name))
    };
    let lines = text.lines().map(str::trim).filter(|line| is_check(line) || constraint(line));
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
fn the_book_says_what_comes_out() {
    let mut chapters: Vec<PathBuf> = fs::read_dir("book").unwrap().map(|entry| entry.unwrap().path()).collect();
    chapters.sort();
    assert!(chapters.len() >= 6, "{chapters:?}");
    for path in chapters {
        let chapter = fs::read_to_string(&path).unwrap();
        settle(&path, &renewed(&chapter), "book");
    }
}

#[test]
fn every_warning_of_a_case_is_shown() {
    for entry in fs::read_dir("book").unwrap() {
        let chapter = fs::read_to_string(entry.unwrap().path()).unwrap();
        let pieces = pieces(&chapter);
        for (index, piece) in pieces.iter().enumerate() {
            let Piece::Block(info, body) = piece else { continue };
            let Some(words) = info.strip_prefix("yaml") else { continue };
            let shown = pieces[index + 1..]
                .iter()
                .take_while(|piece| !matches!(piece, Piece::Block(info, _) if info.starts_with("yaml")));
            let has_text = shown.into_iter().any(|piece| matches!(piece, Piece::Block(info, _) if info == "text"));
            let problems = Case::run(words.trim_start(), body).problems();
            assert_eq!(
                has_text,
                !problems.is_empty(),
                "a `text` block belongs to what is said, and to nothing else:\n{body}\n{problems}"
            );
        }
    }
}
