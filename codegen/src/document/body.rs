//! Request bodies and media types.

use crate::document::read::Reader;
use crate::document::reference::Want;
use crate::document::words::describe;
use crate::document::{Body, MediaType, Required, codes};
use crate::report::Problem;
use crate::source::At;

impl Reader<'_> {
    pub(super) fn request_body(&mut self, operation: &At) -> Option<Body> {
        let entry = operation.get("requestBody")?;
        if !self.is_mapping(&entry, "`requestBody`", "an object") {
            return None;
        }
        let resolved = self.resolve(&entry, Want::RequestBody)?;
        let at = &resolved.at;
        let content = at.get("content").map(|content| self.media_types(&content));
        if content.is_none() {
            let message = "this request body has no `content`: read as no body at all";
            let help = "write `content:` / `application/json:` / `schema:`, each one level deeper";
            self.problems
                .push(Problem::warning(codes::SHAPE, &at.place, message).label(describe(&at.place)).help(help));
        }
        Some(Body {
            required: match self.flag(at, "required") {
                None => Required::Unsaid,
                Some(true) => Required::Yes,
                Some(false) => Required::No,
            },
            content: content.unwrap_or_default(),
        })
    }

    /// The entries of `content`.
    pub(super) fn media_types(&mut self, content: &At) -> Vec<MediaType> {
        let mut found = Vec::new();
        for (name, entry) in self.mapping(content, "`content`", "an object of media types") {
            if name.starts_with("x-") && !name.contains('/') {
                continue;
            }
            if !self.is_mapping(&entry, &format!("the media type `{name}`"), "an object") {
                continue;
            }
            let Some(resolved) = self.resolve(&entry, Want::MediaType) else { continue };
            let at = resolved.at;
            found.push(MediaType {
                name: name.to_string(),
                schema: at.get("schema").map(|schema| self.schema(&schema)),
                item_schema: at.get("itemSchema").map(|schema| self.schema(&schema)),
                at: at.place,
            });
        }
        found
    }
}
