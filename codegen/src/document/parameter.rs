//! Parameters and headers.

use crate::document::path_item::PathItem;
use crate::document::read::Reader;
use crate::document::reference::{Resolved, Want};
use crate::document::words::describe;
use crate::document::{Location, Parameter, ParameterFormat, Style, codes};
use crate::report::Problem;
use crate::source::{At, Node};

/// Headers that are no parameters: the specification has them ignored (OpenAPI 3.1, section 4.8.12.2.1).
const NO_PARAMETERS: [&str; 3] = ["Content-Type", "Accept", "Authorization"];

impl Location {
    fn parse(text: &str) -> Option<Self> {
        match text {
            "header" => Some(Self::Header),
            "query" => Some(Self::Query),
            "querystring" => Some(Self::QueryString),
            "path" => Some(Self::Path),
            "cookie" => Some(Self::Cookie),
            _ => None,
        }
    }

    fn default_style(self) -> Style {
        match self {
            Self::Header | Self::Path => Style::Simple,
            Self::Query | Self::QueryString | Self::Cookie => Style::Form,
        }
    }

    /// Whether two parameters in this location are the same one.
    pub(crate) fn same_name(self, a: &str, b: &str) -> bool {
        match self {
            Self::Header => a.eq_ignore_ascii_case(b),
            _ => a == b,
        }
    }
}

impl Parameter {
    /// Whether one stands in place of the other.
    fn is_same(&self, other: &Self) -> bool {
        self.location == other.location && self.location.same_name(&self.name, &other.name)
    }
}

impl Style {
    fn parse(text: &str) -> Option<Self> {
        match text {
            "simple" => Some(Self::Simple),
            "form" => Some(Self::Form),
            "matrix" => Some(Self::Matrix),
            "label" => Some(Self::Label),
            "spaceDelimited" => Some(Self::SpaceDelimited),
            "pipeDelimited" => Some(Self::PipeDelimited),
            "deepObject" => Some(Self::DeepObject),
            "cookie" => Some(Self::Cookie),
            _ => None,
        }
    }

    fn explodes(self) -> bool {
        matches!(self, Self::Form | Self::Cookie)
    }
}

/// Whether a header is left out because something else decides it.
pub(super) fn is_no_parameter(location: Location, name: &str) -> bool {
    location == Location::Header && NO_PARAMETERS.iter().any(|other| name.eq_ignore_ascii_case(other))
}

impl Reader<'_> {
    /// The parameters of an operation and of its path item; those of the operation win.
    pub(super) fn parameters(&mut self, operation: &At, item: &PathItem) -> Vec<Parameter> {
        let mut parameters = self.parameter_list(item.parameters().as_ref());
        for own in self.parameter_list(operation.get("parameters").as_ref()) {
            match parameters.iter_mut().find(|other| other.is_same(&own)) {
                Some(shared) => *shared = own,
                None => parameters.push(own),
            }
        }
        parameters
    }

    fn parameter_list(&mut self, list: Option<&At>) -> Vec<Parameter> {
        let Some(list) = list else { return Vec::new() };
        let mut parameters: Vec<Parameter> = Vec::new();
        for entry in self.list(list, "`parameters`") {
            let Some(parameter) = self.parameter(&entry) else { continue };
            match parameters.iter().find(|other| other.is_same(&parameter)) {
                Some(first) => {
                    let message =
                        format!("the parameter `{}` stands twice in this list; the first one counts", parameter.name);
                    let problem =
                        Problem::warning(codes::PARAMETER, &entry.place, message).label(describe(&entry.place));
                    self.problems.push(problem.also(&first.at, "the first one"));
                }
                None => parameters.push(parameter),
            }
        }
        parameters
    }

    /// `None` for what is no parameter, with or without a complaint.
    fn parameter(&mut self, entry: &At) -> Option<Parameter> {
        if !self.is_mapping(entry, "a parameter", "an object") {
            return None;
        }
        let resolved = self.resolve(entry, Want::Parameter)?;
        let at = &resolved.at;
        let location = self.needed(at, "in")?;
        let Some(location) = Location::parse(&location) else {
            let message = format!("a parameter can't be in `{location}`");
            let place = at.place.child("in");
            let problem = Problem::error(codes::PARAMETER, &place, message).label(describe(&at.place));
            self.problems.push(match location.as_str() {
                "body" | "formData" => problem.help("that is Swagger 2.0: since OpenAPI 3.0 the body is `requestBody`"),
                _ => problem.help("it is in `header`, `query`, `path` or `cookie`"),
            });
            return None;
        };
        let name = match location {
            Location::QueryString => self.text(at, "name").unwrap_or_default(),
            _ => self.needed(at, "name")?,
        };
        if is_no_parameter(location, &name) {
            return None;
        }
        Some(self.described(name, location, &resolved))
    }

    /// The text of a field that every parameter has.
    fn needed(&mut self, at: &At, field: &str) -> Option<String> {
        if at.get(field).is_none() {
            let message = format!("this parameter has no `{field}`");
            self.problems.push(Problem::error(codes::PARAMETER, &at.place, message).label(describe(&at.place)));
        }
        self.text(at, field)
    }

    /// The headers of a response: like parameters, but named by their keys.
    pub(super) fn headers(&mut self, response: &At) -> Vec<Parameter> {
        let Some(headers) = response.get("headers") else { return Vec::new() };
        let mut found = Vec::new();
        for (name, entry) in self.mapping(&headers, "`headers`", "an object of names to headers") {
            if name.eq_ignore_ascii_case("Content-Type")
                || name.starts_with("x-") && !matches!(entry.node, Node::Map(_))
            {
                continue;
            }
            if !self.is_mapping(&entry, &format!("the header `{name}`"), "an object") {
                continue;
            }
            let Some(resolved) = self.resolve(&entry, Want::Header) else { continue };
            found.push(self.described(name.to_string(), Location::Header, &resolved));
        }
        found
    }

    /// What parameters and headers have in common.
    fn described(&mut self, name: String, location: Location, resolved: &Resolved) -> Parameter {
        let at = &resolved.at;
        let required = self.flag(at, "required").unwrap_or(false) || location == Location::Path;
        Parameter {
            name,
            location,
            required,
            description: resolved.prose("description", self.version),
            deprecated: self.flag(at, "deprecated").unwrap_or(false),
            format: self.format(at, location),
            examples: self.examples(at),
            at: at.place.clone(),
        }
    }

    fn format(&mut self, at: &At, location: Location) -> ParameterFormat {
        if let Some(content) = at.get("content") {
            let mut media = self.media_types(&content).into_iter();
            if let Some(first) = media.next() {
                if media.next().is_some() {
                    let message = "the `content` of a parameter has exactly one media type; the first one counts";
                    self.problems.push(Problem::warning(codes::PARAMETER, &content.place, message));
                }
                return ParameterFormat::Content { media_type: first.name, schema: first.schema };
            }
        }
        let style = self.style(at).unwrap_or(location.default_style());
        let explode = self.flag(at, "explode").unwrap_or(style.explodes());
        let schema = match at.get("schema") {
            Some(schema) => self.schema(&schema),
            None => {
                let message = "this parameter has neither `schema` nor `content`: read as text";
                self.problems.push(Problem::warning(codes::PARAMETER, &at.place, message).label(describe(&at.place)));
                self.plain_text(&at.place)
            }
        };
        ParameterFormat::Schema { schema, style, explode }
    }

    fn style(&mut self, at: &At) -> Option<Style> {
        let text = self.text(at, "style")?;
        let style = Style::parse(&text);
        if style.is_none() {
            let message = format!("`{text}` is no style of a parameter");
            let help = "the styles are simple, form, matrix, label, spaceDelimited, pipeDelimited and deepObject";
            self.problems.push(Problem::error(codes::PARAMETER, &at.place.child("style"), message).help(help));
        }
        style
    }

    /// The values of `example` and `examples`.
    fn examples(&self, at: &At) -> Vec<Node> {
        let several = at.get("examples").map(|examples| examples.entries()).unwrap_or_default();
        let value = |(_, entry): &(_, At)| {
            let example = self.peek(entry, Want::Example)?;
            example.get("dataValue").or_else(|| example.get("value")).map(|value| value.node)
        };
        at.get("example").map(|one| one.node).into_iter().chain(several.iter().filter_map(value)).collect()
    }
}
