//! Checks runtime expressions against the declarations of their operation.

use crate::document::callback::ParentOperation;
use crate::document::component_reference::ComponentKind;
use crate::document::expression::{Expression, Part, Source, Template};
use crate::document::parameter::is_ignored_parameter;
use crate::document::reader::Reader;
use crate::document::{Location, codes};
use crate::report::{Problem, did_you_mean};
use crate::source::{LocatedNode, Pointer, nearest};

mod pointer_search;

use pointer_search::Found;

/// A mismatch between an expression and its operation.
struct Mismatch {
    reason: String,
    help: Option<String>,
}

impl Mismatch {
    fn new(reason: String) -> Self {
        Self { reason, help: None }
    }

    fn suggest(mut self, suggestion: Option<String>) -> Self {
        self.help = suggestion.map(|suggestion| did_you_mean(&suggestion));
        self
    }
}

impl Reader<'_> {
    /// Warns about expressions in a callback's key that refer to undeclared values of the operation.
    pub(super) fn check_template(
        &mut self,
        key: &str,
        template: &Template,
        entry: &LocatedNode,
        owner: ParentOperation<'_>,
    ) {
        for (index, part) in template.0.iter().enumerate() {
            let Part::Expression(expression) = part else { continue };
            let Some(mismatch) = self.mismatch(expression, index == 0, owner) else { continue };
            let parent = owner.parent;
            let message = format!("callback `{key}`: {} ({} {})", mismatch.reason, parent.method, parent.path);
            let problem = Problem::warning(codes::UNDECLARED, &entry.location, message)
                .at_key()
                .secondary_label(&parent.at, "the parent operation");
            let default_help = "declare the value, or correct the expression";
            self.problems.push(problem.help(mismatch.help.as_deref().unwrap_or(default_help)));
        }
    }

    /// Returns a mismatch if the expression refers to an undeclared value, or cannot begin a URL and `is_first` is true.
    fn mismatch(&mut self, expression: &Expression, is_first: bool, owner: ParentOperation<'_>) -> Option<Mismatch> {
        match expression {
            Expression::Url => None,
            Expression::Method | Expression::StatusCode => {
                is_first.then(|| Mismatch::new("a URL cannot begin with a method or a status code".to_owned()))
            }
            Expression::Request(Source::Header(name)) => {
                self.parameter_mismatch(owner, Location::Header, name, "header")
            }
            Expression::Request(Source::Query(name)) => self.parameter_mismatch(owner, Location::Query, name, "query"),
            Expression::Request(Source::Path(name)) => self.parameter_mismatch(owner, Location::Path, name, "path"),
            Expression::Request(Source::Body(tokens)) => self.request_body_mismatch(owner, tokens, is_first),
            Expression::Response(Source::Header(name)) => self.response_header_mismatch(owner, name),
            Expression::Response(Source::Body(tokens)) => self.response_body_mismatch(owner, tokens, is_first),
            Expression::Response(Source::Query(_) | Source::Path(_)) => {
                Some(Mismatch::new("a response has neither a query nor a path".to_owned()))
            }
        }
    }

    /// Returns a mismatch if the operation does not declare the parameter. `field` is the location in the document: `query`.
    fn parameter_mismatch(
        &self,
        owner: ParentOperation<'_>,
        location: Location,
        name: &str,
        field: &str,
    ) -> Option<Mismatch> {
        let in_template = location == Location::Path && owner.parent.path.contains(&format!("{{{name}}}"));
        if is_ignored_parameter(location, name) || in_template {
            return None;
        }
        let lists = [owner.operation.get("parameters"), owner.item.parameters()];
        let entries = lists.into_iter().flatten().flat_map(|list| list.items());
        let mut declared = Vec::new();
        for parameter in entries {
            let parameter = self.resolve_silently(&parameter, ComponentKind::Parameter)?;
            if parameter.get("in").as_ref().and_then(LocatedNode::as_str) == Some(field) {
                declared.extend(parameter.get("name").as_ref().and_then(LocatedNode::as_str).map(str::to_owned));
            }
        }
        if declared.iter().any(|other| location.same_name(other, name)) {
            return None;
        }
        let near = nearest(name, declared.iter().map(String::as_str)).map(|near| format!("$request.{field}.{near}"));
        Some(Mismatch::new(format!("the operation declares no {field} parameter `{name}`")).suggest(near))
    }

    fn request_body_mismatch(
        &mut self,
        owner: ParentOperation<'_>,
        tokens: &[String],
        is_first: bool,
    ) -> Option<Mismatch> {
        let Some(body) = owner.operation.get("requestBody") else {
            return Some(Mismatch::new("the operation has no request body".to_owned()));
        };
        let body = self.resolve_silently(&body, ComponentKind::RequestBody)?;
        self.content_mismatch("request", &[body], tokens, is_first)
    }

    fn response_body_mismatch(
        &mut self,
        owner: ParentOperation<'_>,
        tokens: &[String],
        is_first: bool,
    ) -> Option<Mismatch> {
        let responses = self.parent_responses(owner)?;
        let bodies: Vec<LocatedNode> =
            responses.into_iter().filter(|response| response.get("content").is_some()).collect();
        if bodies.is_empty() {
            return Some(Mismatch::new("no response of the operation has a body".to_owned()));
        }
        self.content_mismatch("response", &bodies, tokens, is_first)
    }

    /// Returns a mismatch if none of `bodies` declares the value. `message` is `request` or `response`.
    fn content_mismatch(
        &mut self,
        message: &str,
        bodies: &[LocatedNode],
        tokens: &[String],
        is_first: bool,
    ) -> Option<Mismatch> {
        let media = bodies.iter().filter_map(|body| body.get("content")).flat_map(|content| content.entries());
        let media: Vec<LocatedNode> = media.map(|(_, media)| media).collect();
        let mut missing = None;
        for media in media {
            let schema = self.resolve_silently(&media, ComponentKind::MediaType)?.get("schema")?;
            match self.find_in_body(&schema, tokens) {
                Found::Unknown | Found::Undeclared | Found::Value { may_be_string: true } => return None,
                Found::Value { may_be_string: false } if !is_first => return None,
                Found::Value { may_be_string: false } => {
                    let reason = format!(
                        "`{}` of the {message} body: expected a string for the URL, found another type",
                        pointer(tokens)
                    );
                    let help = "refer to a string: to an item of an array by its index, to a property of an object by its name";
                    missing = Some(Mismatch { reason, help: Some(help.to_owned()) });
                }
                Found::Excluded { nearest } => {
                    let near = nearest.map(|near| format!("${message}.body{}", pointer(&near)));
                    missing.get_or_insert_with(|| {
                        Mismatch::new(format!("the {message} body has no `{}`", pointer(tokens))).suggest(near)
                    });
                }
            }
        }
        missing
    }

    fn response_header_mismatch(&mut self, owner: ParentOperation<'_>, name: &str) -> Option<Mismatch> {
        let responses = self.parent_responses(owner)?;
        let headers: Vec<_> = responses
            .iter()
            .filter_map(|response| response.get("headers"))
            .flat_map(|headers| headers.entries())
            .collect();
        if headers.iter().any(|(other, _)| other.eq_ignore_ascii_case(name)) {
            return None;
        }
        let near =
            nearest(name, headers.iter().map(|(name, _)| &**name)).map(|near| format!("$response.header.{near}"));
        Some(Mismatch::new(format!("no response of the operation declares a header `{name}`")).suggest(near))
    }

    /// The responses of the operation; `None` if one of them cannot be resolved.
    fn parent_responses(&self, owner: ParentOperation<'_>) -> Option<Vec<LocatedNode>> {
        let responses = owner.operation.get("responses")?.entries().into_iter();
        responses
            .filter(|(key, _)| !key.starts_with("x-"))
            .map(|(_, response)| self.resolve_silently(&response, ComponentKind::Response))
            .collect()
    }
}

/// Formats decoded tokens as `#/a/b`.
fn pointer(tokens: &[String]) -> String {
    let tokens = tokens.iter().map(|token| format!("/{}", Pointer::escape(token)));
    format!("#{}", tokens.collect::<String>())
}
