//! Discriminators: their mappings, and the child schemas of a schema with a discriminator but no `oneOf` (OpenAPI 3.0.3, section 4.7.25).

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::document::component_reference::unresolved_problem;
use crate::document::describe::describe;
use crate::document::reader::Reader;
use crate::document::{Discriminator, Schema, SchemaId, SchemaKind, codes};
use crate::report::Problem;
use crate::source::{FileId, LocatedNode, NodeLocation, nearest};

/// Component schemas by the schemas that their `allOf` refers to.
#[derive(Debug, Default)]
pub(in crate::document) struct ChildSchemas {
    /// The files whose components were collected.
    files: BTreeSet<FileId>,
    by_parent: HashMap<NodeLocation, Vec<(String, LocatedNode)>>,
    /// The number of child schemas returned so far.
    count: usize,
}

/// The maximum number of child schemas in a document, each counted once for each ancestor.
const MAX_CHILD_SCHEMAS: usize = 100_000;

/// The maximum number of schemas that the search for a property visits.
const MAX_VISITED: usize = 1000;

impl ChildSchemas {
    /// The schemas whose `allOf` refers to the schema at `location`, directly or indirectly.
    fn of(&mut self, location: &NodeLocation) -> Vec<(String, LocatedNode)> {
        let mut found: Vec<(String, LocatedNode)> = Vec::new();
        let mut seen = HashSet::from([location.clone()]);
        let mut queue = vec![location.clone()];
        while let Some(parent) = queue.pop() {
            for (name, child) in self.by_parent.get(&parent).into_iter().flatten() {
                if self.count <= MAX_CHILD_SCHEMAS && seen.insert(child.location.clone()) {
                    self.count += 1;
                    queue.push(child.location.clone());
                    found.push((name.clone(), child.clone()));
                }
            }
        }
        found
    }
}

impl Reader<'_> {
    /// Reads the discriminator `value` of the schema at `at`.
    pub(super) fn discriminator(&mut self, value: &LocatedNode, schema: &LocatedNode) -> Option<Discriminator> {
        let Some(property) = value.get("propertyName") else {
            let message = format!("`discriminator`: expected an object with `propertyName`, found {}", value.kind());
            let help = "write `discriminator: {propertyName: kind}`";
            self.push_invalid_value(value, message, Some(help.to_owned()));
            return None;
        };
        let property = self.keyword_string("propertyName", &property)?;
        let mapping = value.get("mapping").map(|mapping| self.discriminator_mapping(&mapping)).unwrap_or_default();
        let default = value.get("defaultMapping").and_then(|target| self.mapping_target(&target, "defaultMapping"));
        let has_branches = schema.get("oneOf").is_some() || schema.get("anyOf").is_some();
        let children = if has_branches { Vec::new() } else { self.children(&schema.location) };
        Some(Discriminator { property, mapping, children, default })
    }

    fn discriminator_mapping(&mut self, mapping: &LocatedNode) -> Vec<(String, SchemaId)> {
        let entries = self.keyword_entries("mapping", mapping).into_iter();
        entries.filter_map(|(tag, target)| Some((tag.to_string(), self.mapping_target(&target, &tag)?))).collect()
    }

    /// Resolves the value of a mapping: a reference or the name of a component.
    fn mapping_target(&mut self, target: &LocatedNode, tag: &str) -> Option<SchemaId> {
        let text = self.keyword_string(tag, target)?;
        if let Some(component) = self.component(&target.location, &text) {
            return Some(self.schema(&component));
        }
        let is_reference =
            text.contains(['#', '/']) || [".yaml", ".yml", ".json"].iter().any(|end| text.ends_with(end));
        if !is_reference {
            self.report_unknown_name(target, tag, &text);
            return None;
        }
        match self.schema_target(&text, &target.location) {
            Ok(found) => Some(self.schema(&found)),
            Err(error) => {
                self.report_file_problems();
                let mut problem = unresolved_problem(target, &text, error);
                problem.message = format!("discriminator mapping of `{tag}`: {}", problem.message);
                self.problems.push(problem);
                None
            }
        }
    }

    /// Warns about a name that is not the name of a component.
    fn report_unknown_name(&mut self, target: &LocatedNode, tag: &str, name: &str) {
        let schemas = self.root.get("components").and_then(|components| components.get("schemas"));
        let known = schemas.map(|schemas| schemas.entries()).unwrap_or_default();
        let message = format!("discriminator mapping of `{tag}`: unknown schema `{name}`: the mapping is ignored");
        let problem =
            Problem::warning(codes::DISCRIMINATOR, &target.location, message).label(describe(&target.location));
        self.problems.push(problem.suggest(nearest(name, known.iter().map(|(name, _)| &**name))));
    }

    /// Returns the component schema of this name in the same file, or else in the document.
    fn component(&self, from: &NodeLocation, name: &str) -> Option<LocatedNode> {
        let file = self.sources.at(&NodeLocation::root(from.file));
        let roots = file.iter().chain([&self.root]);
        roots.filter_map(|root| root.get("components")?.get("schemas")?.get(name)).next()
    }

    /// Returns the component schemas whose `allOf` refers to the one at `location`, directly or indirectly, in document order.
    fn children(&mut self, location: &NodeLocation) -> Vec<(String, SchemaId)> {
        let mut child_schemas = self.child_schemas.take().unwrap_or_default();
        for file in BTreeSet::from([location.file, self.root.location.file]) {
            if child_schemas.files.insert(file) {
                self.collect_child_schemas(file, &mut child_schemas);
            }
        }
        let found = child_schemas.of(location);
        if child_schemas.count > MAX_CHILD_SCHEMAS {
            let message = format!(
                "limit exceeded: more than {MAX_CHILD_SCHEMAS} schemas that refer to discriminated schemas in `allOf`"
            );
            self.problems.push(Problem::error(codes::LIMIT_EXCEEDED, &self.root.location, message));
        }
        self.child_schemas = Some(child_schemas);
        found.into_iter().map(|(name, child)| (name, self.schema(&child))).collect()
    }

    fn collect_child_schemas(&mut self, file: FileId, child_schemas: &mut ChildSchemas) {
        let root = self.sources.at(&NodeLocation::root(file));
        let schemas = root.and_then(|root| root.get("components")?.get("schemas"));
        for (name, schema) in schemas.map(|schemas| schemas.entries()).unwrap_or_default() {
            for part in schema.get("allOf").map(|parts| parts.items()).unwrap_or_default() {
                let Some(reference) = part.get("$ref") else { continue };
                let Some(text) = reference.as_str() else { continue };
                if let Ok(parent) = self.schema_target(text, &part.location) {
                    child_schemas
                        .by_parent
                        .entry(parent.location)
                        .or_default()
                        .push((name.to_string(), schema.clone()));
                }
            }
        }
    }

    /// Warns about branches of a union that lack the discriminator's property.
    pub(super) fn check_discriminators(&mut self) {
        let mut problems = Vec::new();
        for schema in self.table.read() {
            let SchemaKind::Keywords(keywords) = &schema.kind else { continue };
            let Some(discriminator) = &keywords.discriminator else { continue };
            for branch in keywords.one_of.iter().chain(&keywords.any_of) {
                let is_default = discriminator.default.is_some_and(|default| self.table.refers_to(*branch, default));
                if is_default || self.may_declare(*branch, &discriminator.property, &mut HashSet::new()) {
                    continue;
                }
                problems.extend(
                    self.table
                        .get(*branch)
                        .map(|branch| self.missing_property(schema, branch, &discriminator.property)),
                );
            }
        }
        problems.into_iter().for_each(|problem| self.problems.push(problem));
    }

    fn missing_property(&self, union: &Schema, branch: &Schema, property: &str) -> Problem {
        let target = match &branch.kind {
            SchemaKind::Keywords(keywords) => {
                keywords.reference.and_then(|target| self.table.get(target)).unwrap_or(branch)
            }
            SchemaKind::Bool(_) => branch,
        };
        let name = target.component.clone().unwrap_or_else(|| describe(&target.at));
        let message = format!("missing discriminator property `{property}` in the branch `{name}`");
        let problem = Problem::warning(codes::DISCRIMINATOR, &branch.at, message).label(describe(&union.at));
        problem
            .secondary_label(&target.at, "the branch")
            .help(format!("add `{property}` to the properties of the branch"))
    }

    /// Whether the schema declares the property. Returns true if the search exceeds [`MAX_VISITED`].
    fn may_declare(&self, id: SchemaId, property: &str, seen: &mut HashSet<SchemaId>) -> bool {
        let Some(Schema { kind: SchemaKind::Keywords(keywords), .. }) = self.table.get(id) else { return true };
        if !seen.insert(id) {
            return false;
        }
        if seen.len() > MAX_VISITED {
            return true;
        }
        if keywords.properties.iter().any(|(name, _)| name == property) {
            return true;
        }
        let parts = keywords.reference.iter().chain(&keywords.all_of).chain(&keywords.one_of).chain(&keywords.any_of);
        parts.copied().any(|part| self.may_declare(part, property, seen))
    }
}
