//! Responses of an operation.

use std::fmt;

use crate::document::component_reference::ComponentKind;
use crate::document::describe::describe;
use crate::document::reader::Reader;
use crate::document::{Response, Status, codes};
use crate::report::Problem;
use crate::source::LocatedNode;

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact(code) => write!(f, "{code}"),
            Self::Range(hundreds) => write!(f, "{hundreds}XX"),
            Self::Default => f.write_str("default"),
        }
    }
}

impl Status {
    /// Parses a key of `responses`: `204`, `2XX` or `default`. `None` if it is invalid.
    pub(super) fn parse(key: &str) -> Option<Self> {
        if key == "default" {
            return Some(Self::Default);
        }
        if let Some(class) = key.strip_suffix("XX").or_else(|| key.strip_suffix("xx")) {
            return class.parse().ok().filter(|class| (1..=5).contains(class)).map(Self::Range);
        }
        let is_status = key.len() == 3 && key.bytes().all(|byte| byte.is_ascii_digit());
        key.parse().ok().filter(|code| is_status && (100..=999).contains(code)).map(Self::Exact)
    }
}

impl Reader<'_> {
    pub(super) fn responses(&mut self, operation: &LocatedNode) -> Vec<Response> {
        let Some(responses) = operation.get("responses") else { return Vec::new() };
        let mut found = Vec::new();
        for (key, entry) in
            self.expect_properties(&responses, "`responses`", "an object that maps status codes to responses")
        {
            if key.starts_with("x-") {
                continue;
            }
            let Some(status) = Status::parse(&key) else {
                self.report_invalid_status(&key, &entry);
                continue;
            };
            found.extend(self.response(status, &entry));
        }
        found
    }

    fn report_invalid_status(&mut self, key: &str, entry: &LocatedNode) {
        let message = format!("invalid status code `{key}`");
        let problem =
            Problem::error(codes::INVALID_STATUS, &entry.location, message).at_key().label(describe(&entry.location));
        self.problems.push(problem.help("write a code such as `204`, a range such as `2XX`, or `default`"));
    }

    fn response(&mut self, status: Status, entry: &LocatedNode) -> Option<Response> {
        if !self.expect_object(entry, "response", "an object") {
            return None;
        }
        let resolved = self.resolve(entry, ComponentKind::Response)?;
        let response = &resolved.target;
        Some(Response {
            status,
            description: resolved
                .text_field("description", self.version)
                .or_else(|| resolved.text_field("summary", self.version)),
            headers: self.headers(response),
            content: response.get("content").map(|content| self.media_types(&content)).unwrap_or_default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_a_code_a_range_or_default() {
        assert_eq!(Status::parse("204"), Some(Status::Exact(204)));
        assert_eq!(Status::parse("5XX"), Some(Status::Range(5)));
        assert_eq!(Status::parse("default"), Some(Status::Default));
        for wrong in ["6XX", "XX", "+20", "20", "2040", "099", "ok", "", "2X", "\u{662}00"] {
            assert_eq!(Status::parse(wrong), None, "{wrong}");
        }
    }
}
