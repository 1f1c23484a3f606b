//! What schemas become, shown on small documents and over the corpus.

mod corpus;
mod show;

use crate::model::{Model, lower};
use crate::options::Options;
use crate::report::Problems;
use crate::source::Sources;

/// Lowers a document.
fn model(yaml: &str, options: &Options) -> (Model, Problems) {
    let mut problems = Problems::default();
    let sources = Sources::from_text("test.yaml", yaml.as_bytes(), None, &mut problems).expect("YAML");
    let document = crate::document::read(&sources, &mut problems).expect("a document");
    let model = lower(&document, options, &mut problems);
    (model, problems)
}
