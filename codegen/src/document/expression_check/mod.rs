//! Runtime expressions against the operation whose exchange they speak of.

use crate::document::callback::Owner;
use crate::document::expression::{Expression, Part, Source, Template};
use crate::document::parameter::is_no_parameter;
use crate::document::read::Reader;
use crate::document::reference::Want;
use crate::document::{Location, codes};
use crate::report::{Problem, did_you_mean};
use crate::source::{At, Pointer, nearest};

mod body;

use body::Found;

/// What is wrong with an expression.
struct Flaw {
    reason: String,
    help: Option<String>,
}

impl Flaw {
    fn new(reason: String) -> Self {
        Self { reason, help: None }
    }

    fn near(mut self, near: Option<String>) -> Self {
        self.help = near.map(|near| did_you_mean(&near));
        self
    }
}

impl Reader<'_> {
    /// Warns of parts of a callback's key that its operation can't fill.
    pub(super) fn check_template(&mut self, key: &str, template: &Template, entry: &At, owner: Owner<'_>) {
        for (index, part) in template.0.iter().enumerate() {
            let Part::Expression(expression) = part else { continue };
            let Some(flaw) = self.flaw(expression, index == 0, owner) else { continue };
            let parent = owner.parent;
            let message = format!("callback `{key}`: {} ({} {})", flaw.reason, parent.method, parent.path);
            let problem = Problem::warning(codes::UNDECLARED, &entry.place, message)
                .at_key()
                .also(&parent.at, "the operation it belongs to");
            let otherwise =
                "declare it, or correct the expression: where it is missing, no URL can be made from an exchange";
            self.problems.push(problem.help(flaw.help.as_deref().unwrap_or(otherwise)));
        }
    }

    /// `leads`: the URL begins with this expression.
    fn flaw(&mut self, expression: &Expression, leads: bool, owner: Owner<'_>) -> Option<Flaw> {
        match expression {
            Expression::Url => None,
            Expression::Method | Expression::StatusCode => {
                leads.then(|| Flaw::new("a URL can't begin with a method or a status".to_owned()))
            }
            Expression::Request(Source::Header(name)) => self.undeclared(owner, Location::Header, name, "header"),
            Expression::Request(Source::Query(name)) => self.undeclared(owner, Location::Query, name, "query"),
            Expression::Request(Source::Path(name)) => self.undeclared(owner, Location::Path, name, "path"),
            Expression::Request(Source::Body(tokens)) => self.request_body_flaw(owner, tokens, leads),
            Expression::Response(Source::Header(name)) => self.response_header_flaw(owner, name),
            Expression::Response(Source::Body(tokens)) => self.response_body_flaw(owner, tokens, leads),
            Expression::Response(Source::Query(_) | Source::Path(_)) => {
                Some(Flaw::new("a response has neither query nor path".to_owned()))
            }
        }
    }

    /// The operation has no such parameter.
    fn undeclared(&self, owner: Owner<'_>, location: Location, name: &str, word: &str) -> Option<Flaw> {
        let in_template = location == Location::Path && owner.parent.path.contains(&format!("{{{name}}}"));
        if is_no_parameter(location, name) || in_template {
            return None;
        }
        let lists = [owner.operation.get("parameters"), owner.item.parameters()];
        let entries = lists.into_iter().flatten().flat_map(|list| list.items());
        let mut declared = Vec::new();
        for parameter in entries {
            let parameter = self.peek(&parameter, Want::Parameter)?;
            if parameter.get("in").as_ref().and_then(At::text) == Some(word) {
                declared.extend(parameter.get("name").as_ref().and_then(At::text).map(str::to_owned));
            }
        }
        if declared.iter().any(|other| location.same_name(other, name)) {
            return None;
        }
        let near = nearest(name, declared.iter().map(String::as_str)).map(|near| format!("$request.{word}.{near}"));
        Some(Flaw::new(format!("the operation declares no {word} parameter `{name}`")).near(near))
    }

    fn request_body_flaw(&mut self, owner: Owner<'_>, tokens: &[String], leads: bool) -> Option<Flaw> {
        let Some(body) = owner.operation.get("requestBody") else {
            return Some(Flaw::new("the operation has no request body".to_owned()));
        };
        let body = self.peek(&body, Want::RequestBody)?;
        self.content_flaw("request", &[body], tokens, leads)
    }

    fn response_body_flaw(&mut self, owner: Owner<'_>, tokens: &[String], leads: bool) -> Option<Flaw> {
        let responses = self.parent_responses(owner)?;
        let bodies: Vec<At> = responses.into_iter().filter(|response| response.get("content").is_some()).collect();
        if bodies.is_empty() {
            return Some(Flaw::new("no response of the operation has a body".to_owned()));
        }
        self.content_flaw("response", &bodies, tokens, leads)
    }

    /// `bodies`: request bodies or responses, one of which has to have the value.
    fn content_flaw(&mut self, word: &str, bodies: &[At], tokens: &[String], leads: bool) -> Option<Flaw> {
        let media = bodies.iter().filter_map(|body| body.get("content")).flat_map(|content| content.entries());
        let media: Vec<At> = media.map(|(_, media)| media).collect();
        let mut missing = None;
        for media in media {
            let schema = self.peek(&media, Want::MediaType)?.get("schema")?;
            match self.find_in_body(&schema, tokens) {
                Found::Unknown | Found::Silent | Found::Value { text: true } => return None,
                Found::Value { text: false } if !leads => return None,
                Found::Value { text: false } => {
                    let reason = format!("`{}` of the {word} body is no text, so it can't be a URL", pointer(tokens));
                    let help = "point at a text: an item of a list by its index, a property of an object by its name";
                    missing = Some(Flaw { reason, help: Some(help.to_owned()) });
                }
                Found::Nothing { nearest } => {
                    let near = nearest.map(|near| format!("${word}.body{}", pointer(&near)));
                    missing.get_or_insert_with(|| {
                        Flaw::new(format!("the {word} body has no `{}`", pointer(tokens))).near(near)
                    });
                }
            }
        }
        missing
    }

    fn response_header_flaw(&mut self, owner: Owner<'_>, name: &str) -> Option<Flaw> {
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
        Some(Flaw::new(format!("no response of the operation declares a header `{name}`")).near(near))
    }

    /// `None` where it can't be told.
    fn parent_responses(&self, owner: Owner<'_>) -> Option<Vec<At>> {
        let responses = owner.operation.get("responses")?.entries().into_iter();
        responses
            .filter(|(key, _)| !key.starts_with("x-"))
            .map(|(_, response)| self.peek(&response, Want::Response))
            .collect()
    }
}

/// Decoded tokens as `#/a/b`.
fn pointer(tokens: &[String]) -> String {
    let tokens = tokens.iter().map(|token| format!("/{}", Pointer::escape(token)));
    format!("#{}", tokens.collect::<String>())
}
