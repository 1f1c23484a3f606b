//! References of OpenAPI's own objects, and what there is to say when one leads nowhere.

use crate::document::path_item::has_operations;
use crate::document::read::Reader;
use crate::document::version::Version;
use crate::document::words::{describe, singular, with_article};
use crate::document::{codes, shape};
use crate::report::{Problem, Severity};
use crate::source::{At, FileId, Node, Place, Unfollowed, similar_file};

/// How many references may follow one another.
const LONGEST_CHAIN: usize = 100;

/// What a reference is expected to lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Want {
    Schema,
    PathItem,
    Callback,
    Parameter,
    Header,
    RequestBody,
    Response,
    MediaType,
    SecurityScheme,
    Example,
}

impl Want {
    /// Where the components keep such things.
    fn section(self) -> &'static str {
        match self {
            Self::Schema => "schemas",
            Self::PathItem => "pathItems",
            Self::Callback => "callbacks",
            Self::Parameter => "parameters",
            Self::Header => "headers",
            Self::RequestBody => "requestBodies",
            Self::Response => "responses",
            Self::MediaType => "mediaTypes",
            Self::SecurityScheme => "securitySchemes",
            Self::Example => "examples",
        }
    }

    pub(super) fn noun(self) -> &'static str {
        singular(self.section())
    }
}

/// Where a chain of references ended.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    pub(super) at: At,
    /// The objects with the references that led here, the first one first.
    pub(super) referrers: Vec<At>,
}

impl Resolved {
    /// `summary` or `description`: 3.1's Reference Object may override those of its target.
    pub(super) fn prose(&self, key: &str, version: Version) -> Option<String> {
        let siblings = if version >= Version::V31 { self.referrers.as_slice() } else { &[] };
        siblings.iter().chain([&self.at]).find_map(|at| shape::prose_at(at, key))
    }
}

impl Reader<'_> {
    /// Follows `$ref`s until something else stands there; says why if that fails.
    pub(super) fn resolve(&mut self, at: &At, want: Want) -> Option<Resolved> {
        match self.try_resolve(at, want) {
            Ok(resolved) => Some(resolved),
            Err(problem) => {
                self.report_files();
                self.problems.push(*problem);
                None
            }
        }
    }

    /// Follows `$ref`s and keeps quiet: for what no message reaches.
    pub(super) fn peek(&self, at: &At, want: Want) -> Option<At> {
        self.try_resolve(at, want).ok().map(|resolved| resolved.at)
    }

    pub(super) fn try_resolve(&self, at: &At, want: Want) -> Result<Resolved, Box<Problem>> {
        let mut here = at.clone();
        let mut referrers: Vec<At> = Vec::new();
        while let Some(reference) = here.get("$ref") {
            let Some(text) = reference.text() else {
                let message = format!("`$ref` must be text, found {}", reference.kind());
                return Err(Box::new(Problem::error(codes::SHAPE, &reference.place, message)));
            };
            if referrers.iter().any(|seen| seen.place == here.place) {
                return Err(Box::new(cycle(&here, want, &referrers)));
            }
            if referrers.len() == LONGEST_CHAIN {
                let message = format!("more than {LONGEST_CHAIN} references follow one another here");
                let problem = Problem::error(codes::LIMIT, &reference.place, message);
                return Err(Box::new(problem.help("refer to the last of them from the first")));
            }
            let target =
                self.follow(here.place.file, text).map_err(|why| Box::new(unfollowed(&reference, text, why)))?;
            if let Some(problem) = wrong_kind(&reference, text, &target, want) {
                return Err(Box::new(problem));
            }
            referrers.push(here);
            here = target;
        }
        Ok(Resolved { at: here, referrers })
    }

    /// Like [`Sources::follow`](crate::source::Sources::follow), but the document also goes by its `$self` (3.2).
    pub(super) fn follow(&self, file: FileId, reference: &str) -> Result<At, Unfollowed> {
        if self.version >= Version::V32 {
            let own = self.root.get("$self");
            let own = own.as_ref().and_then(At::text).and_then(|own| reference.strip_prefix(own));
            match own {
                Some("") => return Ok(self.root.clone()),
                Some(fragment) if fragment.starts_with('#') => {
                    return self.sources.follow(self.root.place.file, fragment);
                }
                _ => {}
            }
        }
        self.sources.follow(file, reference)
    }

    /// Hands on what is wrong with the files read by the last references.
    pub(super) fn report_files(&mut self) {
        self.problems.extend(self.sources.take_problems());
    }

    /// The same for files that no message needs: a request of the API itself stands in them, or nothing that counts.
    pub(super) fn overlook_files(&mut self) {
        let problems = self.sources.take_problems().into_iter();
        self.problems.extend(problems.map(|problem| Problem { severity: Severity::Warning, ..problem }));
    }
}

/// Why a reference leads nowhere. `reference` is the place of the `$ref`'s text.
pub(super) fn unfollowed(reference: &At, text: &str, why: Unfollowed) -> Problem {
    let at = |code, message: String| Problem::error(code, &reference.place, message).label(describe(&reference.place));
    match why {
        Unfollowed::Remote => at(codes::REMOTE, format!("the remote reference {text} is not fetched"))
            .help("download the file, put it beside the document, and refer to it by path"),
        Unfollowed::File { path, reason } => {
            let problem = at(codes::FILE, format!("`{path}` can't be read: {reason}"));
            Problem { help: similar_file(&path), ..problem }
        }
        Unfollowed::Outside { path } => {
            at(codes::OUTSIDE, format!("`{path}` lies outside the folder that references may reach"))
                .help("move the file next to the document, or widen the root (`--root`)")
        }
        Unfollowed::Dangling { nearest } => {
            at(codes::DANGLING, format!("`{text}` does not exist")).suggest(nearest.as_deref())
        }
        Unfollowed::Malformed { reason } => at(codes::DANGLING, format!("`{text}` is not a reference: {reason}")),
    }
}

/// The problem if `target` can't be what is wanted.
pub(super) fn wrong_kind(reference: &At, text: &str, target: &At, want: Want) -> Option<Problem> {
    let fits = matches!((&target.node, want), (Node::Map(_), _) | (Node::Bool(_), Want::Schema));
    // Operations make a path item, wherever it stands.
    let fits_well = want == Want::PathItem && has_operations(target);
    if fits && fits_well {
        return None;
    }
    let found = match fits {
        true => other_component(&target.place, want)?,
        false => target.kind().to_owned(),
    };
    let message = format!("`{text}` is {found}, {} is wanted here", with_article(want.noun()));
    Some(
        Problem::error(codes::KIND, &reference.place, message)
            .label(describe(&reference.place))
            .also(&target.place, "this is it"),
    )
}

/// What the place says it is, if that is not what is wanted.
fn other_component(place: &Place, want: Want) -> Option<String> {
    let tokens = place.pointer.tokens();
    let tokens: Vec<&str> = tokens.iter().map(|token| &**token).collect();
    let section = match tokens.as_slice() {
        ["components", section, _] => section,
        ["paths" | "webhooks", _] => "pathItems",
        _ => return None,
    };
    let known = singular(section) != section;
    (known && section != want.section()).then(|| with_article(singular(section)))
}

/// `here` is met for the second time.
fn cycle(here: &At, want: Want, referrers: &[At]) -> Problem {
    let start = referrers.iter().position(|seen| seen.place == here.place).unwrap_or_default();
    let ring = referrers.get(start..).unwrap_or_default();
    let names: Vec<String> = ring.iter().chain([here]).map(|at| describe(&at.place)).collect();
    let message = match ring {
        [_] => format!("{} refers to itself, so there is no {} in it", describe(&here.place), want.noun()),
        _ => format!(
            "{}: they refer to each other in a circle, so there is no {} in them",
            names.join(" -> "),
            want.noun()
        ),
    };
    Problem::error(codes::CYCLE, &here.place.child("$ref"), message)
}
