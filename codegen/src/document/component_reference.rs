//! References between the objects of OpenAPI, and the diagnostics for those that cannot be resolved.

use crate::document::describe::{describe, singular, with_article};
use crate::document::path_item::has_operations;
use crate::document::reader::Reader;
use crate::document::version::Version;
use crate::document::{codes, expect};
use crate::report::{Problem, Severity};
use crate::source::{FileId, LocatedNode, Node, NodeLocation, ResolveError, similar_file};

/// The maximum length of a chain of references.
const MAX_CHAIN: usize = 100;

/// The kind of component that a reference must resolve to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ComponentKind {
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

impl ComponentKind {
    /// The field of the Components Object for this kind (OpenAPI 3.1, section 4.8.7).
    fn field(self) -> &'static str {
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
        singular(self.field())
    }
}

/// The result of following a chain of references.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    pub(super) target: LocatedNode,
    /// The Reference Objects of the chain, in order.
    pub(super) referrers: Vec<LocatedNode>,
}

impl Resolved {
    /// Returns `summary` or `description`. Since OpenAPI 3.1 a Reference Object overrides those of its target.
    pub(super) fn text_field(&self, key: &str, version: Version) -> Option<String> {
        let overrides = if version >= Version::V31 { self.referrers.as_slice() } else { &[] };
        overrides.iter().chain([&self.target]).find_map(|node| expect::scalar_text_at(node, key))
    }
}

impl Reader<'_> {
    /// Follows `$ref`s to their target. Reports a problem and returns `None` if that fails.
    pub(super) fn resolve(&mut self, node: &LocatedNode, expected: ComponentKind) -> Option<Resolved> {
        match self.try_resolve(node, expected) {
            Ok(resolved) => Some(resolved),
            Err(problem) => {
                self.report_file_problems();
                self.problems.push(*problem);
                None
            }
        }
    }

    /// Follows `$ref`s without reporting: for parts of the document that no generated code depends on.
    pub(super) fn resolve_silently(&self, node: &LocatedNode, expected: ComponentKind) -> Option<LocatedNode> {
        self.try_resolve(node, expected).ok().map(|resolved| resolved.target)
    }

    pub(super) fn try_resolve(&self, node: &LocatedNode, expected: ComponentKind) -> Result<Resolved, Box<Problem>> {
        let mut current = node.clone();
        let mut referrers: Vec<LocatedNode> = Vec::new();
        while let Some(reference) = current.get("$ref") {
            let Some(text) = reference.as_str() else {
                let message = format!("`$ref`: expected a string, found {}", reference.kind());
                return Err(Box::new(Problem::error(codes::TYPE_MISMATCH, &reference.location, message)));
            };
            if referrers.iter().any(|seen| seen.location == current.location) {
                return Err(Box::new(cycle_problem(&current, &referrers)));
            }
            if referrers.len() == MAX_CHAIN {
                let message = format!("limit exceeded: chain of more than {MAX_CHAIN} references");
                let problem = Problem::error(codes::LIMIT_EXCEEDED, &reference.location, message);
                return Err(Box::new(problem.help("refer directly to the final target")));
            }
            let target = self
                .follow(current.location.file, text)
                .map_err(|error| Box::new(unresolved_problem(&reference, text, error)))?;
            if let Some(problem) = kind_mismatch(&reference, text, &target, expected) {
                return Err(Box::new(problem));
            }
            referrers.push(current);
            current = target;
        }
        Ok(Resolved { target: current, referrers })
    }

    /// Like [`Sources::resolve`](crate::source::Sources::resolve), but also resolves references by the document's `$self` (OpenAPI 3.2).
    pub(super) fn follow(&self, file: FileId, reference: &str) -> Result<LocatedNode, ResolveError> {
        if self.version >= Version::V32 {
            let self_uri = self.root.get("$self");
            let self_uri = self_uri.as_ref().and_then(LocatedNode::as_str);
            match self_uri.and_then(|uri| reference.strip_prefix(uri)) {
                Some("") => return Ok(self.root.clone()),
                Some(fragment) if fragment.starts_with('#') => {
                    return self.sources.resolve(self.root.location.file, fragment);
                }
                _ => {}
            }
        }
        self.sources.resolve(file, reference)
    }

    /// Reports the problems of the files that the last references read.
    pub(super) fn report_file_problems(&mut self) {
        self.problems.extend(self.sources.take_problems());
    }

    /// Reports the problems of the files that the last references read as warnings: no generated code depends on these files.
    pub(super) fn report_file_problems_as_warnings(&mut self) {
        let problems = self.sources.take_problems().into_iter();
        self.problems.extend(problems.map(|problem| Problem { severity: Severity::Warning, ..problem }));
    }
}

/// Returns the problem for a reference that cannot be resolved. `reference` is the location of the value of `$ref`.
pub(super) fn unresolved_problem(reference: &LocatedNode, text: &str, error: ResolveError) -> Problem {
    let problem =
        |code, message: String| Problem::error(code, &reference.location, message).label(describe(&reference.location));
    match error {
        ResolveError::Remote => {
            problem(codes::REMOTE_REFERENCE, format!("remote reference `{text}`: remote documents are not fetched"))
                .help("download the file, and refer to the copy by its path")
        }
        ResolveError::File { path, reason } => {
            let help = similar_file(&path);
            Problem { help, ..problem(codes::UNREADABLE_FILE, format!("cannot read `{path}`: {reason}")) }
        }
        ResolveError::Outside { path } => problem(
            codes::OUTSIDE_ROOT,
            format!("`{path}` is outside the root directory of references"),
        )
        .help(
            "move the file below the root directory, or set a root directory that contains both files (option `root`)",
        ),
        ResolveError::Dangling { nearest } => {
            problem(codes::UNRESOLVED, format!("unresolved reference `{text}`")).suggest(nearest.as_deref())
        }
        ResolveError::Malformed { reason } => {
            problem(codes::UNRESOLVED, format!("invalid reference `{text}`: {reason}"))
        }
    }
}

/// Returns the problem if `target` is not of the expected kind.
pub(super) fn kind_mismatch(
    reference: &LocatedNode,
    text: &str,
    target: &LocatedNode,
    expected: ComponentKind,
) -> Option<Problem> {
    let is_valid_type =
        matches!((&target.node, expected), (Node::Object(_), _) | (Node::Bool(_), ComponentKind::Schema));
    // An object with operations is a path item, wherever it is.
    let is_path_item = expected == ComponentKind::PathItem && has_operations(target);
    if is_valid_type && is_path_item {
        return None;
    }
    let found = if is_valid_type { other_component(&target.location, expected)? } else { target.kind().to_owned() };
    let message = format!("`{text}`: expected {}, found {found}", with_article(expected.noun()));
    Some(
        Problem::error(codes::COMPONENT_KIND, &reference.location, message)
            .label(describe(&reference.location))
            .secondary_label(&target.location, "target of the reference"),
    )
}

/// Returns the kind of the component at `location` if it differs from the expected one.
fn other_component(location: &NodeLocation, expected: ComponentKind) -> Option<String> {
    let tokens = location.pointer.tokens();
    let tokens: Vec<&str> = tokens.iter().map(|token| &**token).collect();
    let field = match tokens.as_slice() {
        ["components", field, _] => field,
        ["paths" | "webhooks", _] => "pathItems",
        _ => return None,
    };
    let known = singular(field) != field;
    (known && field != expected.field()).then(|| with_article(singular(field)))
}

/// Returns the problem for a circular reference. `repeated` is the location that was visited twice.
fn cycle_problem(repeated: &LocatedNode, referrers: &[LocatedNode]) -> Problem {
    let start = referrers.iter().position(|seen| seen.location == repeated.location).unwrap_or_default();
    let cycle = referrers.get(start..).unwrap_or_default();
    let names: Vec<String> = cycle.iter().chain([repeated]).map(|node| describe(&node.location)).collect();
    let message = match cycle {
        [_] => format!("circular reference: {} refers to itself", describe(&repeated.location)),
        _ => format!("circular reference: {}", names.join(" -> ")),
    };
    Problem::error(codes::CYCLE, &repeated.location.child("$ref"), message)
}
