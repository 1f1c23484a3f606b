//! The keywords `$ref` and `$dynamicRef`.

use crate::document::component_reference::{ComponentKind, kind_mismatch, unresolved_problem};
use crate::document::describe::describe;
use crate::document::reader::Reader;
use crate::document::uri;
use crate::document::version::Version;
use crate::document::{Keywords, SchemaId, codes};
use crate::report::Problem;
use crate::source::{LocatedNode, Node, NodeLocation, ResolveError, nearest};

impl Reader<'_> {
    /// Reads a schema with `$ref` in OpenAPI 3.0, where its siblings are ignored (3.0.3, section 4.7.23). Returns `Some(None)` if the
    /// reference cannot be resolved, which is reported, and `None` if this rule does not apply.
    pub(super) fn reference_without_siblings(&mut self, schema: &LocatedNode) -> Option<Option<SchemaId>> {
        if self.version > Version::V30 {
            return None;
        }
        let reference = schema.get("$ref")?;
        for (key, value) in schema.entries() {
            if key.starts_with("x-")
                || matches!(&*key, "$ref" | "description" | "summary" | "title" | "example" | "deprecated")
            {
                continue;
            }
            let message = format!("`{key}` next to `$ref` is ignored in OpenAPI 3.0");
            let help = format!("move the reference to an `allOf` next to `{key}`");
            let problem =
                Problem::warning(codes::IGNORED, &value.location, message).at_key().label(describe(&schema.location));
            self.problems.push(problem.help(help));
        }
        Some(self.reference(&reference, schema))
    }

    /// Reads a reference, and returns whether `key` is one. `at` is the schema that contains it.
    pub(super) fn read_reference(
        &mut self,
        key: &str,
        value: &LocatedNode,
        schema: &LocatedNode,
        keywords: &mut Keywords,
    ) -> bool {
        match key {
            "$ref" => keywords.reference = self.reference(value, schema),
            "$dynamicRef" => {
                match (
                    self.dynamic_reference(value, schema),
                    keywords.reference.is_some() || schema.get("$ref").is_some(),
                ) {
                    (dynamic, false) => keywords.reference = dynamic,
                    (dynamic, true) => keywords.all_of.extend(dynamic),
                }
            }
            _ => return false,
        }
        true
    }

    fn reference(&mut self, reference: &LocatedNode, schema: &LocatedNode) -> Option<SchemaId> {
        let Some(text) = reference.as_str() else {
            self.report_invalid_value("$ref", reference, "a string");
            return None;
        };
        match self.schema_target(text, &schema.location) {
            Ok(target) => self.check_kind(reference, text, &target),
            Err(error) => {
                self.report_file_problems();
                self.problems.push(unresolved_problem(reference, text, error));
                None
            }
        }
    }

    fn check_kind(&mut self, reference: &LocatedNode, text: &str, target: &LocatedNode) -> Option<SchemaId> {
        match kind_mismatch(reference, text, target, ComponentKind::Schema) {
            Some(problem) => {
                self.problems.push(problem);
                None
            }
            None => Some(self.schema(target)),
        }
    }

    /// Resolves a reference to a schema by JSON pointer, by anchor, or by `$id`.
    pub(in crate::document) fn schema_target(
        &mut self,
        text: &str,
        from: &NodeLocation,
    ) -> Result<LocatedNode, ResolveError> {
        if self.version == Version::V30 {
            return self.follow(from.file, text);
        }
        let (target, fragment) = text.split_once('#').unwrap_or((text, ""));
        let own = self.anchors.of(from.file, self.sources);
        let base = own.base(from).cloned();
        let resource = match target {
            "" => base.map(|base| base.location),
            target => self.anchors.resource(&uri::resolve(base.as_ref().map_or("", |base| &base.uri), target)),
        };
        if let Some(found) = resource.and_then(|resource| self.in_resource(&resource, fragment)) {
            return Ok(found);
        }
        if fragment.is_empty() || fragment.starts_with('/') {
            return self.follow(from.file, text);
        }
        let whole = if target.is_empty() { from.clone() } else { self.follow(from.file, target)?.location };
        let anchors = self.anchors.of(whole.file, self.sources);
        let found = anchors.anchor(fragment, &whole).and_then(|location| self.sources.at(&location));
        found.ok_or_else(|| ResolveError::Dangling {
            nearest: nearest(fragment, anchors.names()).map(|near| format!("{target}#{near}")),
        })
    }

    /// Resolves a fragment within a schema that has an `$id`.
    fn in_resource(&mut self, resource: &NodeLocation, fragment: &str) -> Option<LocatedNode> {
        let at = self.sources.at(resource)?;
        if fragment.is_empty() {
            return Some(at);
        }
        if !fragment.starts_with('/') {
            let location = self.anchors.of(resource.file, self.sources).anchor(fragment, resource)?;
            return self.sources.at(&location);
        }
        let absolute = format!("#{}{fragment}", resource.pointer);
        self.sources.resolve(resource.file, &absolute).ok()
    }

    /// Resolves a dynamic reference to its initial target (2020-12 core, section 8.2.3.2).
    fn dynamic_reference(&mut self, reference: &LocatedNode, schema: &LocatedNode) -> Option<SchemaId> {
        let Some(text) = reference.as_str() else {
            self.report_invalid_value("$dynamicRef", reference, "a string");
            return None;
        };
        let name = text.split_once('#').map_or("", |(_, fragment)| fragment);
        let candidates = self.anchors.of(schema.location.file, self.sources).dynamic(name);
        if let [_, other, ..] = candidates.as_slice() {
            let message =
                format!("dynamic reference `{text}` with {} possible targets: the first one is used", candidates.len());
            let problem = Problem::warning(codes::AMBIGUOUS_DYNAMIC_REFERENCE, &reference.location, message)
                .secondary_label(other, "another target");
            self.problems.push(problem.help("use `$ref` to refer to one of them"));
        }
        match candidates.first().and_then(|location| self.sources.at(location)) {
            Some(target) if matches!(target.node, Node::Object(_)) => Some(self.schema(&target)),
            _ => self.reference(reference, schema),
        }
    }
}
