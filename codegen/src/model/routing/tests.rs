//! Documents in, dispatch tables out.

use crate::document;
use crate::model::{self, DispatchKey, Model, Routing};
use crate::options::Options;
use crate::report::Problems;
use crate::source::Sources;

fn open(path: &str, options: &Options) -> Option<(Model, Problems)> {
    let mut problems = Problems::default();
    let sources = Sources::open(path, None, &mut problems)?;
    let document = document::read(&sources, &mut problems)?;
    let model = model::lower(&document, options, &mut problems);
    Some((model, problems))
}

const REAL: &str = "/work/shared/corpus/real";

#[test]
#[ignore = "prints"]
fn dump() {
    let path = std::env::var("DUMP").unwrap();
    let start = std::time::Instant::now();
    let (model, problems) = open(&path, &Options::default()).unwrap();
    println!("lowered in {:?}", start.elapsed());
    let start = std::time::Instant::now();
    let names = crate::names::Names::solve(&model, &Options::default());
    println!("named in {:?}", start.elapsed());
    for problem in problems.iter() {
        println!("{:?} {}", problem.severity, problem.message);
    }
    for (event, names) in model.events.iter().zip(&names.events) {
        println!(
            "{} | {} | {} {} {} {} {} [{}]",
            event.id,
            event.long_id,
            names.marker,
            names.variant,
            names.method,
            names.argument,
            names.reply,
            names
                .replies
                .iter()
                .map(|r| format!("{}({})", r.variant, r.headers.join(",")))
                .collect::<Vec<_>>()
                .join(" ")
        );
    }
    for (group, names) in model.groups.iter().zip(&names.groups) {
        println!("{} {:?}", names.module, group.routing);
    }
    for (set, names) in model.parameter_sets.iter().zip(&names.parameter_sets) {
        println!("{} {:?} of {}", names.name, names.fields, set.events.len());
    }
    for (ty, names) in model.types.0.iter().zip(&names.types).filter(|(_, names)| !names.name.is_empty()) {
        println!("{} {} {:?}", ty.at.pointer, names.name, names.members);
    }
}
