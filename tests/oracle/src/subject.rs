//! A document under test: its generated module, and values for each of its events.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use hookgen_codegen::{Config, Sides, UnknownFields};
use serde_json::Value;

use crate::args::Args;
use crate::bundle::Bundle;
use crate::document::{Document, Location};
use crate::event::{self, Identity};
use crate::generator::Generator;
use crate::near_miss::{bounds, near_miss};
use crate::rng::Rng;
use crate::validator::PayloadValidator;

pub(crate) struct Subject {
    pub(crate) path: PathBuf,
    /// The name and the text of the generated module.
    pub(crate) module: (String, String),
    pub(crate) payloads: Vec<Payload>,
    /// The skipped events, with the reason.
    pub(crate) skipped: Vec<String>,
}

/// The payload of an event with one media type.
pub(crate) struct Payload {
    pub(crate) event: String,
    pub(crate) media_type: String,
    pub(crate) validator: PayloadValidator,
    pub(crate) values: Vec<Sample>,
}

/// A value, and whether it is valid for the schema.
pub(crate) struct Sample {
    pub(crate) value: Value,
    pub(crate) valid: bool,
}

impl Subject {
    /// Generates code for a document, and values for its events. An error is the reason why the document is skipped.
    pub(crate) fn prepare(path: &Path, module: String, args: &Args) -> Result<Self, String> {
        let config = Config::new(path).sides(Sides::Types).unknown_fields(UnknownFields::Keep).open_enums(true);
        let generated = config.generate().map_err(|_| "has errors")?;
        let mut document = Document::open(path)?;
        let operations = event::operations(&mut document);
        let mut subject = Self {
            path: path.to_owned(),
            module: (module, generated.text().to_owned()),
            payloads: Vec::new(),
            skipped: Vec::new(),
        };
        let mut bundle = Bundle::default();
        let mut schemas: Vec<(String, String, String)> = Vec::new();
        let listing = config.list().map_err(|report| format!("cannot be listed: {}", report.summary()))?;
        for listed in &listing.events {
            let id = listed.id.clone();
            let identity = Identity::listed(listed);
            let operation = operations.iter().find(|(operation, _)| *operation == identity).map(|(_, at)| at.clone());
            for media_type in listed.payloads.iter().map(|payload| payload.media_type.as_str()) {
                if !media_type.split(';').next().is_some_and(|essence| essence.trim().ends_with("json")) {
                    continue;
                }
                match bundle_schema(&mut document, &mut bundle, operation.as_ref(), media_type) {
                    Ok(name) => schemas.push((id.clone(), media_type.to_owned(), name)),
                    Err(reason) => subject.skipped.push(format!("{id} {media_type}: {reason}")),
                }
            }
        }
        for (event, media_type, name) in schemas {
            match Payload::new(&bundle, path, event.clone(), media_type, &name, args) {
                Ok(payload) => subject.payloads.push(payload),
                Err(reason) => subject.skipped.push(format!("{event}: {reason}")),
            }
        }
        Ok(subject)
    }
}

fn bundle_schema(
    document: &mut Document,
    bundle: &mut Bundle,
    operation: Option<&Location>,
    media_type: &str,
) -> Result<String, String> {
    let operation = operation.ok_or("not found in the document")?;
    let schema = event::schema(document, operation, media_type)?;
    bundle.root(document, &schema)
}

impl Payload {
    fn new(
        bundle: &Bundle,
        path: &Path,
        event: String,
        media_type: String,
        name: &str,
        args: &Args,
    ) -> Result<Self, String> {
        let validator = PayloadValidator::new(bundle, name)?;
        let rng_name = format!("{} {event} {media_type}", path.file_name().unwrap_or_default().to_string_lossy());
        let mut generator = Generator::new(&bundle.defs, Rng::new(args.seed, &rng_name));
        let bounds = bounds(bundle.reachable(name).iter().filter_map(|name| bundle.defs.get(name)));
        let mut found: BTreeMap<String, Sample> = BTreeMap::new();
        let mut valid = 0;
        for _ in 0..args.values * 4 {
            if valid >= args.values {
                break;
            }
            let Some(value) = generator.generate(name) else { continue };
            let mut values = vec![value];
            (0..2).for_each(|at| values.push(near_miss(&values[at], &bounds, &mut generator.rng)));
            for value in values.into_iter().take(args.values * 2) {
                let is_valid = validator.is_valid(&value);
                valid += usize::from(is_valid);
                found.entry(value.to_string()).or_insert(Sample { value, valid: is_valid });
            }
        }
        Ok(Self { event, media_type, validator, values: found.into_values().collect() })
    }
}
