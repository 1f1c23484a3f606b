//! The chapters in `book/`, which consist of short cases that document the types for schemas.
//!
//! A case is a `yaml` block and the blocks after it: `rust` blocks contain the generated types, `text` blocks the diagnostics. The YAML contains
//! component schemas, of which the first one is the payload of a webhook, or, with `webhooks` or `paths`, a document without its `info`. The rest of the
//! info string consists of arguments: `yaml 3.0` selects an OpenAPI version, `yaml --required relaxed` sets options, `rust decode` includes the decoder of the
//! first type, `rust checks` selects the lines that check constraints.

use std::fs;
use std::path::PathBuf;

use crate::bless::assert_blessed;
use crate::tool::{Output, hookgen_with_input};

/// A part of a chapter.
enum Piece {
    /// A line outside a block.
    Prose(String),
    /// The info string and the content of a block.
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

/// Returns the chapter with the actual output in its blocks.
fn update(chapter: &str) -> String {
    let mut case = None;
    let mut updated = String::new();
    for piece in pieces(chapter) {
        match piece {
            Piece::Prose(line) => updated += &line,
            Piece::Block(info, body) => {
                let (language, arguments) = info.split_once(' ').unwrap_or((&info, ""));
                let body = match (language, &case) {
                    ("yaml", _) => {
                        case = Some(Case::run(arguments, &body));
                        body
                    }
                    ("rust", Some(case)) => case.rust(arguments),
                    ("text", Some(case)) => case.diagnostics(),
                    (other, _) => panic!("a `{other}` block without a `yaml` block before it"),
                };
                updated += &format!("```{info}\n{body}```\n");
            }
        }
    }
    updated
}

/// The output for a document.
struct Case(Output);

impl Case {
    fn run(arguments: &str, yaml: &str) -> Self {
        let (version, options) = match arguments.strip_prefix("3.0") {
            Some(options) => ("3.0.3", options),
            None => ("3.1.0", arguments),
        };
        Self(hookgen_with_input(&format!("generate - {options}"), &document(version, yaml)))
    }

    fn rust(&self, arguments: &str) -> String {
        let file = syn::parse_file(&self.0.out).unwrap_or_else(|error| panic!("{error}:\n{}", self.0.err));
        if arguments == "checks" {
            return checks(&self.0.out);
        }
        let types = file.items.iter().filter(|item| is_type(item)).map(print);
        let decoder = file.items.iter().filter(|item| arguments == "decode" && is_decoder(item)).take(1).map(print);
        types.chain(decoder).collect::<Vec<_>>().join("\n")
    }

    /// Returns the diagnostics without their locations, which refer to a document that the chapter does not contain.
    fn diagnostics(&self) -> String {
        let is_message =
            |line: &&str| ["error[", "warning[", "   = help: ", "help: "].iter().any(|start| line.starts_with(start));
        self.0.err.lines().filter(is_message).map(|line| format!("{}\n", line.trim_start())).collect()
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
    let implements_decode = |item: &syn::ItemImpl| {
        item.trait_.as_ref().is_some_and(|(path, ..)| path.segments.last().is_some_and(|last| last.ident == "Decode"))
    };
    matches!(item, syn::Item::Impl(item) if implements_decode(item))
}

/// Returns the text of an item without its attributes and documentation.
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

/// Returns the statements that check constraints, in their order.
fn checks(text: &str) -> String {
    let is_check =
        |line: &&str| line.starts_with("checks.") || line.contains(", checks| checks.") || line.contains(" checks.");
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
fn the_book_contains_the_actual_output() {
    let mut chapters: Vec<PathBuf> = fs::read_dir("book").unwrap().map(|entry| entry.unwrap().path()).collect();
    chapters.sort();
    assert!(chapters.len() >= 6, "{chapters:?}");
    for path in chapters {
        let chapter = fs::read_to_string(&path).unwrap();
        assert_blessed(&path, &update(&chapter), "book");
    }
}

#[test]
fn cases_with_diagnostics_have_a_text_block() {
    for entry in fs::read_dir("book").unwrap() {
        let chapter = fs::read_to_string(entry.unwrap().path()).unwrap();
        let pieces = pieces(&chapter);
        for (index, piece) in pieces.iter().enumerate() {
            let Piece::Block(info, body) = piece else { continue };
            let Some(arguments) = info.strip_prefix("yaml") else { continue };
            let shown = pieces[index + 1..]
                .iter()
                .take_while(|piece| !matches!(piece, Piece::Block(info, _) if info.starts_with("yaml")));
            let has_text = shown.into_iter().any(|piece| matches!(piece, Piece::Block(info, _) if info == "text"));
            let diagnostics = Case::run(arguments.trim_start(), body).diagnostics();
            assert_eq!(
                has_text,
                !diagnostics.is_empty(),
                "a case has a `text` block if and only if it has diagnostics:\n{body}\n{diagnostics}"
            );
        }
    }
}
