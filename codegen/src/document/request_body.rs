//! Request bodies and media types.

use crate::document::component_reference::ComponentKind;
use crate::document::describe::describe;
use crate::document::reader::Reader;
use crate::document::{Body, MediaType, Required, codes};
use crate::report::Problem;
use crate::source::LocatedNode;

impl Reader<'_> {
    pub(super) fn request_body(&mut self, operation: &LocatedNode) -> Option<Body> {
        let entry = operation.get("requestBody")?;
        if !self.expect_object(&entry, "`requestBody`", "an object") {
            return None;
        }
        let resolved = self.resolve(&entry, ComponentKind::RequestBody)?;
        let body = &resolved.target;
        let content = body.get("content").map(|content| self.media_types(&content));
        if content.is_none() {
            let message = "request body without `content`: treated as absent";
            let help = "write `content:` / `application/json:` / `schema:`, each nested in the previous one";
            self.problems.push(
                Problem::warning(codes::TYPE_MISMATCH, &body.location, message)
                    .label(describe(&body.location))
                    .help(help),
            );
        }
        Some(Body {
            required: match self.boolean(body, "required") {
                None => Required::Unspecified,
                Some(true) => Required::Yes,
                Some(false) => Required::No,
            },
            content: content.unwrap_or_default(),
        })
    }

    /// Reads the media types of a `content` object.
    pub(super) fn media_types(&mut self, content: &LocatedNode) -> Vec<MediaType> {
        let mut found = Vec::new();
        for (name, entry) in self.expect_properties(content, "`content`", "an object that maps names to media types") {
            if name.starts_with("x-") && !name.contains('/') {
                continue;
            }
            if !self.expect_object(&entry, &format!("media type `{name}`"), "an object") {
                continue;
            }
            let Some(resolved) = self.resolve(&entry, ComponentKind::MediaType) else { continue };
            let media_type = resolved.target;
            found.push(MediaType {
                name: name.to_string(),
                schema: media_type.get("schema").map(|schema| self.schema(&schema)),
                item_schema: media_type.get("itemSchema").map(|schema| self.schema(&schema)),
                at: media_type.location,
            });
        }
        found
    }
}
