//! Request bodies and media types.

use crate::document::component_reference::ComponentKind;
use crate::document::describe::describe;
use crate::document::path_item::is_method;
use crate::document::reader::Reader;
use crate::document::schema::file_stem;
use crate::document::{Body, BodyComponent, MediaType, Required, codes};
use crate::report::Problem;
use crate::source::{FileId, LocatedNode, NodeLocation, Sources};

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
                component: body_component(&media_type.location, self.sources),
                at: media_type.location,
            });
        }
        found
    }
}

/// Returns the component or the file that contains the media type at `location`. `None` if it is in a webhook or a path of the document.
fn body_component(location: &NodeLocation, sources: &Sources) -> Option<BodyComponent> {
    let tokens = location.pointer.tokens();
    let tokens: Vec<&str> = tokens.iter().map(|token| &**token).collect();
    let is_other_file = location.file != FileId(0);
    match tokens.as_slice() {
        ["components", "requestBodies" | "responses" | "mediaTypes", name, ..] => {
            Some(BodyComponent { name: (*name).to_owned(), is_whole: true })
        }
        ["components", _, name, ..] => Some(BodyComponent { name: (*name).to_owned(), is_whole: false }),
        tokens if is_other_file => {
            let is_part = |token: &&str| is_method(token) || matches!(*token, "requestBody" | "responses" | "content");
            let end = tokens.iter().position(is_part).unwrap_or(tokens.len());
            let key = tokens.get(..end).and_then(|before| before.last()).map(|key| (*key).to_owned());
            let name = key.or_else(|| file_stem(location.file, sources))?;
            Some(BodyComponent { name, is_whole: tokens.get(end).is_none_or(|part| *part == "content") })
        }
        _ => None,
    }
}
