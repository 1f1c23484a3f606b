//! Documents in, names out.

use super::Names;
use crate::document;
use crate::model::{self, Model};
use crate::options::Options;
use crate::report::Problems;
use crate::source::Sources;

fn lowered(text: &str, options: &Options) -> Model {
    let mut problems = Problems::default();
    let sources = Sources::from_text("t.yaml", text.as_bytes(), None, &mut problems).unwrap();
    let document = document::read(&sources, &mut problems).unwrap();
    let model = model::lower(&document, options, &mut problems);
    assert!(!problems.has_errors(), "{:?}", problems.iter().map(|p| &p.message).collect::<Vec<_>>());
    model
}

/// Everything that has a name, with what it is named after.
fn named(text: &str, options: &Options) -> Vec<(String, String)> {
    let model = lowered(text, options);
    let names = Names::solve(&model, options);
    let mut all = Vec::new();
    for (event, names) in model.events.iter().zip(&names.events) {
        all.push((event.id.clone(), format!("{} {} {} {}", names.marker, names.variant, names.method, names.argument)));
    }
    for (ty, names) in model.types.0.iter().zip(&names.types).filter(|(_, names)| !names.name.is_empty()) {
        let mut members = names.members.clone();
        members.sort();
        all.push((format!("#{}", ty.at.pointer), format!("{} {}", names.name, members.join(","))));
    }
    for (group, names) in model.groups.iter().zip(&names.groups) {
        all.push((format!("{:?}", group.origin), names.module.clone()));
    }
    all.sort();
    all
}
