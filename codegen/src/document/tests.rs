//! Tests of the layer: from the text of a document to `Document` and `Problems`.

mod codes;
mod corpus;
mod messages;
mod schemas;

use super::*;
use crate::report::{Problems, Severity};
use crate::source::Sources;

/// Reads a document without references to other files.
fn parse(text: &str) -> (Option<Document>, Problems) {
    let mut problems = Problems::default();
    let sources = Sources::from_text("api.yaml", text.as_bytes(), None, &mut problems);
    let document = read(&sources, &mut problems);
    (document, problems)
}

/// Reads a document, and asserts that there are no problems.
fn parse_valid(text: &str) -> Document {
    let (document, problems) = parse(text);
    assert_eq!(codes_and_messages(&problems), [""; 0], "{text}");
    document.unwrap()
}

/// The problems as `HG022 unresolved reference `#/x``.
fn codes_and_messages(problems: &Problems) -> Vec<String> {
    problems.iter().map(|problem| format!("{} {}", problem.code.0, problem.message)).collect()
}

/// A document with a webhook whose body has the given schema, and with component schemas.
fn with_schema(version: &str, schema: &str, components: &str) -> String {
    format!(
        "openapi: {version}\ninfo: {{title: t, version: '1'}}\nx-webhooks: {{w: {{post: {{requestBody: {{content: {{application/json: \
         {{schema: {schema}}}}}}}}}}}}}\ncomponents: {{schemas: {{{components}}}}}\n"
    )
}

impl Document {
    /// The keywords of the body schema of the first message.
    fn body(&self) -> &Keywords {
        self.keywords(self.messages[0].body.as_ref().unwrap().content[0].schema.unwrap())
    }

    fn keywords(&self, id: SchemaId) -> &Keywords {
        match &self.schemas.0[id.0 as usize].kind {
            SchemaKind::Keywords(keywords) => keywords,
            SchemaKind::Bool(value) => panic!("{value}"),
        }
    }

    fn property(&self, name: &str) -> &Keywords {
        self.keywords(self.body().properties.iter().find(|(other, _)| other == name).unwrap().1)
    }

    fn component(&self, id: SchemaId) -> Option<&str> {
        self.schemas.0[id.0 as usize].component.as_deref()
    }
}
