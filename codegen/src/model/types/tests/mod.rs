//! Tests of the types of schemas, with small documents and the corpus.

mod corpus;
mod objects;
mod payloads;
mod scalars;
mod show;
mod unions;
mod value_reader;

use crate::model::{Model, lower};
use crate::options::Options;
use crate::report::Problems;
use crate::source::Sources;

/// Lowers a document with a webhook whose payload is the component `Root`. Each line of `schemas` is a component.
fn lower_schemas(schemas: &str, options: &Options) -> (Model, Problems) {
    let mut text = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\nwebhooks: {e: {post: {requestBody: {content: {application/json: \
                    {schema: {$ref: '#/components/schemas/Root'}}}}, responses: {'200': {description: ok, content: {application/json: \
                    {schema: {$ref: '#/components/schemas/Root'}}}}}}}}\ncomponents:\n  schemas:\n"
        .to_owned();
    for line in schemas.lines().filter(|line| !line.trim().is_empty()) {
        text.push_str("    ");
        text.push_str(line.trim_start());
        text.push('\n');
    }
    let mut problems = Problems::default();
    let sources = Sources::from_text("test.yaml", text.as_bytes(), None, &mut problems);
    let document = crate::document::read(&sources, &mut problems).expect("a document");
    let model = lower(&document, options, &mut problems);
    (model, problems)
}

/// The types of `schemas` as text.
fn printed_types(schemas: &str) -> String {
    types_with_options(schemas, &Options::default())
}

fn types_with_options(schemas: &str, options: &Options) -> String {
    let (model, problems) = lower_schemas(schemas, options);
    assert_eq!(problems.iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>(), <[&str; 0]>::default());
    show::show(&model.types)
}

/// Compares the lines without indentation.
#[track_caller]
fn assert_types(expected: &str, found: &str) {
    let lines = |text: &str| {
        text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect::<Vec<_>>()
    };
    assert_eq!(lines(expected).join("\n"), lines(found).join("\n"));
}

/// The codes of the diagnostics of `schemas`.
fn diagnostic_codes(schemas: &str) -> Vec<&'static str> {
    lower_schemas(schemas, &Options::default()).1.iter().map(|problem| problem.code.0).collect()
}
