//! Parameters and headers.

use crate::document::component_reference::{ComponentKind, Resolved};
use crate::document::describe::describe;
use crate::document::path_item::PathItem;
use crate::document::reader::Reader;
use crate::document::{Location, Parameter, ParameterFormat, Style, codes};
use crate::report::Problem;
use crate::source::{LocatedNode, Node};

/// Header parameters that are ignored (OpenAPI 3.1, section 4.8.12.2.1).
const IGNORED_HEADERS: [&str; 3] = ["Content-Type", "Accept", "Authorization"];

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

    /// Whether two names denote the same parameter in this location: header names are case-insensitive.
    pub(crate) fn same_name(self, a: &str, b: &str) -> bool {
        match self {
            Self::Header => a.eq_ignore_ascii_case(b),
            _ => a == b,
        }
    }
}

impl Parameter {
    /// Whether the two have the same location and name, so that one overrides the other.
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

/// Whether a parameter is ignored because it is one of [`IGNORED_HEADERS`].
pub(super) fn is_ignored_parameter(location: Location, name: &str) -> bool {
    location == Location::Header && IGNORED_HEADERS.iter().any(|other| name.eq_ignore_ascii_case(other))
}

impl Reader<'_> {
    /// Reads the parameters of an operation and of its path item. Those of the operation override those of the path item.
    pub(super) fn parameters(&mut self, operation: &LocatedNode, item: &PathItem) -> Vec<Parameter> {
        let mut parameters = self.parameter_list(item.parameters().as_ref());
        for own in self.parameter_list(operation.get("parameters").as_ref()) {
            match parameters.iter_mut().find(|other| other.is_same(&own)) {
                Some(shared) => *shared = own,
                None => parameters.push(own),
            }
        }
        parameters
    }

    fn parameter_list(&mut self, list: Option<&LocatedNode>) -> Vec<Parameter> {
        let Some(list) = list else { return Vec::new() };
        let mut parameters: Vec<Parameter> = Vec::new();
        for entry in self.expect_items(list, "`parameters`") {
            let Some(parameter) = self.parameter(&entry) else { continue };
            match parameters.iter().find(|other| other.is_same(&parameter)) {
                Some(first) => {
                    let message = format!("duplicate parameter `{}`: the first one is used", parameter.name);
                    let problem =
                        Problem::warning(codes::PARAMETER, &entry.location, message).label(describe(&entry.location));
                    let problem = problem.help("remove or rename one of the parameters");
                    self.problems.push(problem.secondary_label(&first.at, "first defined here"));
                }
                None => parameters.push(parameter),
            }
        }
        parameters
    }

    /// Reads a parameter; `None` if it is invalid, which is reported, or ignored.
    fn parameter(&mut self, entry: &LocatedNode) -> Option<Parameter> {
        if !self.expect_object(entry, "parameter", "an object") {
            return None;
        }
        let resolved = self.resolve(entry, ComponentKind::Parameter)?;
        let parameter = &resolved.target;
        let location = self.required_string(parameter, "in")?;
        let Some(location) = Location::parse(&location) else {
            let message = format!("unknown parameter location `{location}`");
            let field = parameter.location.child("in");
            let problem = Problem::error(codes::PARAMETER, &field, message).label(describe(&parameter.location));
            self.problems.push(match location.as_str() {
                "body" | "formData" => {
                    problem.help(format!("use `requestBody`: parameters in `{location}` are Swagger 2.0"))
                }
                _ => problem.help("use `header`, `query`, `path` or `cookie`"),
            });
            return None;
        };
        let name = match location {
            Location::QueryString => self.string(parameter, "name").unwrap_or_default(),
            _ => self.required_string(parameter, "name")?,
        };
        if is_ignored_parameter(location, &name) {
            return None;
        }
        Some(self.parameter_fields(name, location, &resolved))
    }

    /// Returns the string at a required field of a parameter, or reports that it is missing.
    fn required_string(&mut self, parameter: &LocatedNode, field: &str) -> Option<String> {
        if parameter.get(field).is_none() {
            let message = format!("parameter without `{field}`");
            let problem = Problem::error(codes::PARAMETER, &parameter.location, message).help(format!("add `{field}`"));
            self.problems.push(problem.label(describe(&parameter.location)));
        }
        self.string(parameter, field)
    }

    /// Reads the headers of a response. A header is a parameter whose name is its key.
    pub(super) fn headers(&mut self, response: &LocatedNode) -> Vec<Parameter> {
        let Some(headers) = response.get("headers") else { return Vec::new() };
        let mut found = Vec::new();
        for (name, entry) in self.expect_properties(&headers, "`headers`", "an object that maps names to headers") {
            if name.eq_ignore_ascii_case("Content-Type")
                || name.starts_with("x-") && !matches!(entry.node, Node::Object(_))
            {
                continue;
            }
            if !self.expect_object(&entry, &format!("header `{name}`"), "an object") {
                continue;
            }
            let Some(resolved) = self.resolve(&entry, ComponentKind::Header) else { continue };
            found.push(self.parameter_fields(name.to_string(), Location::Header, &resolved));
        }
        found
    }

    /// Reads the fields that parameters and headers share.
    fn parameter_fields(&mut self, name: String, location: Location, resolved: &Resolved) -> Parameter {
        let parameter = &resolved.target;
        let required = self.boolean(parameter, "required").unwrap_or(false) || location == Location::Path;
        Parameter {
            name,
            location,
            required,
            description: resolved.text_field("description", self.version),
            deprecated: self.boolean(parameter, "deprecated").unwrap_or(false),
            format: self.format(parameter, location),
            examples: self.examples(parameter),
            at: parameter.location.clone(),
        }
    }

    fn format(&mut self, parameter: &LocatedNode, location: Location) -> ParameterFormat {
        if let Some(content) = parameter.get("content") {
            let mut media = self.media_types(&content).into_iter();
            if let Some(first) = media.next() {
                if media.next().is_some() {
                    let message = "parameter with more than one media type: the first one is used";
                    let problem = Problem::warning(codes::PARAMETER, &content.location, message);
                    self.problems.push(problem.help("describe the parameter with one media type"));
                }
                return ParameterFormat::Content { media_type: first.name, schema: first.schema };
            }
        }
        let style = self.style(parameter).unwrap_or(location.default_style());
        let explode = self.boolean(parameter, "explode").unwrap_or(style.explodes());
        let schema = match parameter.get("schema") {
            Some(schema) => self.schema(&schema),
            None => {
                let message = "parameter without `schema` or `content`: treated as a string";
                let problem =
                    Problem::warning(codes::PARAMETER, &parameter.location, message).help("add `schema` or `content`");
                self.problems.push(problem.label(describe(&parameter.location)));
                self.string_schema(&parameter.location)
            }
        };
        ParameterFormat::Schema { schema, style, explode }
    }

    fn style(&mut self, parameter: &LocatedNode) -> Option<Style> {
        let text = self.string(parameter, "style")?;
        let style = Style::parse(&text);
        if style.is_none() {
            let message = format!("unknown parameter style `{text}`");
            let help = "use simple, form, matrix, label, spaceDelimited, pipeDelimited or deepObject";
            self.problems
                .push(Problem::error(codes::PARAMETER, &parameter.location.child("style"), message).help(help));
        }
        style
    }

    /// Returns the values of `example` and `examples`.
    fn examples(&self, parameter: &LocatedNode) -> Vec<Node> {
        let several = parameter.get("examples").map(|examples| examples.entries()).unwrap_or_default();
        let value = |(_, entry): &(_, LocatedNode)| {
            let example = self.resolve_silently(entry, ComponentKind::Example)?;
            example.get("dataValue").or_else(|| example.get("value")).map(|value| value.node)
        };
        parameter.get("example").map(|one| one.node).into_iter().chain(several.iter().filter_map(value)).collect()
    }
}
