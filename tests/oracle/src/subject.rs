//! A document under test: its generated module, and values for each of its events.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use hookgen_codegen::{Config, Sides, UnknownFields};
use serde_json::Value;

use crate::args::Args;
use crate::bundle::Bundle;
use crate::document::{At, Document};
use crate::draw::Draw;
use crate::event::{self, Identity};
use crate::miss::{bounds, miss};
use crate::rng::Rng;
use crate::verdict::Judge;

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
    pub(crate) judge: Judge,
    pub(crate) values: Vec<Drawn>,
}

pub(crate) struct Drawn {
    pub(crate) value: Value,
    pub(crate) valid: bool,
}

impl Subject {
    /// Generates code for a document, and values for its events. An error is the reason why the document is skipped.
    pub(crate) fn prepare(path: &Path, module: String, args: &Args) -> Result<Self, String> {
        let config = Config::new(path).sides(Sides::Types).unknown_fields(UnknownFields::Keep).open_enums(true);
        let generated = config.generate().map_err(|_| "has errors")?;
        let mut document = Document::open(path)?;
        let places = event::operations(&mut document);
        let mut subject = Self {
            path: path.to_owned(),
            module: (module, generated.text().to_owned()),
            payloads: Vec::new(),
            skipped: Vec::new(),
        };
        let mut bundle = Bundle::default();
        let mut judged: Vec<(String, String, String)> = Vec::new();
        let listing = config.list().map_err(|report| format!("cannot be listed: {}", report.summary()))?;
        for listed in &listing.events {
            let id = listed.id.clone();
            let identity = Identity::listed(listed);
            let place = places.iter().find(|(place, _)| *place == identity).map(|(_, at)| at.clone());
            for media_type in listed.payloads.iter().map(|payload| payload.media_type.as_str()) {
                if !media_type.split(';').next().is_some_and(|essence| essence.trim().ends_with("json")) {
                    continue;
                }
                match name(&mut document, &mut bundle, place.as_ref(), media_type) {
                    Ok(name) => judged.push((id.clone(), media_type.to_owned(), name)),
                    Err(why) => subject.skipped.push(format!("{id} {media_type}: {why}")),
                }
            }
        }
        for (event, media_type, name) in judged {
            match Payload::draw(&bundle, path, event.clone(), media_type, &name, args) {
                Ok(payload) => subject.payloads.push(payload),
                Err(why) => subject.skipped.push(format!("{event}: {why}")),
            }
        }
        Ok(subject)
    }
}

fn name(document: &mut Document, bundle: &mut Bundle, place: Option<&At>, media_type: &str) -> Result<String, String> {
    let place = place.ok_or("not found in the document")?;
    let schema = event::schema(document, place, media_type)?;
    bundle.root(document, &schema)
}

impl Payload {
    fn draw(
        bundle: &Bundle,
        path: &Path,
        event: String,
        media_type: String,
        name: &str,
        args: &Args,
    ) -> Result<Self, String> {
        let judge = Judge::new(bundle, name)?;
        let stream = format!("{} {event} {media_type}", path.file_name().unwrap_or_default().to_string_lossy());
        let mut draw = Draw::new(&bundle.defs, Rng::new(args.seed, &stream));
        let bounds = bounds(bundle.reachable(name).iter().filter_map(|name| bundle.defs.get(name)));
        let mut found: BTreeMap<String, Drawn> = BTreeMap::new();
        let mut valid = 0;
        for _ in 0..args.values * 4 {
            if valid >= args.values {
                break;
            }
            let Some(value) = draw.draw(name) else { continue };
            let mut near = vec![value];
            (0..2).for_each(|at| near.push(miss(&near[at], &bounds, &mut draw.rng)));
            for value in near.into_iter().take(args.values * 2) {
                let is_valid = judge.is_valid(&value);
                valid += usize::from(is_valid);
                found.entry(value.to_string()).or_insert(Drawn { value, valid: is_valid });
            }
        }
        Ok(Self { event, media_type, judge, values: found.into_values().collect() })
    }
}
