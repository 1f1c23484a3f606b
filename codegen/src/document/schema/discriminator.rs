//! Discriminators: mappings, and the heirs of a schema that is discriminated without a `oneOf` (OpenAPI 3.0.3, section 4.7.25).

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::document::read::Reader;
use crate::document::reference::unfollowed;
use crate::document::words::describe;
use crate::document::{Discriminator, Schema, SchemaId, SchemaKind, codes};
use crate::report::Problem;
use crate::source::{At, FileId, Place, nearest};

/// The component schemas by what their `allOf` refers to.
#[derive(Debug, Default)]
pub(in crate::document) struct Heirs {
    /// Files whose components are in it.
    files: BTreeSet<FileId>,
    by_parent: HashMap<Place, Vec<(String, At)>>,
    /// How many were handed out.
    count: usize,
}

/// How many heirs all schemas of a document have together, each counted for each of its ancestors.
const MOST_HEIRS: usize = 100_000;

/// After so many schemas it can't be told whether a member has the property.
const MOST_LOOKS: usize = 1000;

impl Heirs {
    /// All that inherit from the schema at `place`, directly or not.
    fn of(&mut self, place: &Place) -> Vec<(String, At)> {
        let mut found: Vec<(String, At)> = Vec::new();
        let mut seen = HashSet::from([place.clone()]);
        let mut waiting = vec![place.clone()];
        while let Some(parent) = waiting.pop() {
            for (name, child) in self.by_parent.get(&parent).into_iter().flatten() {
                if self.count <= MOST_HEIRS && seen.insert(child.place.clone()) {
                    self.count += 1;
                    waiting.push(child.place.clone());
                    found.push((name.clone(), child.clone()));
                }
            }
        }
        found
    }
}

impl Reader<'_> {
    /// The discriminator `value` of the schema at `at`.
    pub(super) fn discriminator(&mut self, value: &At, at: &At) -> Option<Discriminator> {
        let Some(property) = value.get("propertyName") else {
            let message = "`discriminator` must be a mapping with a `propertyName`".to_owned();
            let help = "write `discriminator:` / `propertyName: kind`";
            self.push_bad_value(value, message, Some(help.to_owned()));
            return None;
        };
        let property = self.keyword_text("propertyName", &property)?;
        let mapping = value.get("mapping").map(|mapping| self.discriminator_mapping(&mapping)).unwrap_or_default();
        let default = value.get("defaultMapping").and_then(|target| self.mapped(&target, "defaultMapping"));
        let has_members = at.get("oneOf").is_some() || at.get("anyOf").is_some();
        let children = if has_members { Vec::new() } else { self.children(&at.place) };
        Some(Discriminator { property, mapping, children, default })
    }

    fn discriminator_mapping(&mut self, mapping: &At) -> Vec<(String, SchemaId)> {
        let entries = self.keyword_entries("mapping", mapping).into_iter();
        entries.filter_map(|(tag, target)| Some((tag.to_string(), self.mapped(&target, &tag)?))).collect()
    }

    /// The schema that a mapping names, by reference or by the bare name of a component.
    fn mapped(&mut self, target: &At, tag: &str) -> Option<SchemaId> {
        let text = self.keyword_text(tag, target)?;
        if let Some(component) = self.component(&target.place, &text) {
            return Some(self.schema(&component));
        }
        let is_reference =
            text.contains(['#', '/']) || [".yaml", ".yml", ".json"].iter().any(|end| text.ends_with(end));
        if !is_reference {
            self.unknown_name(target, tag, &text);
            return None;
        }
        match self.schema_target(&text, &target.place) {
            Ok(found) => Some(self.schema(&found)),
            Err(why) => {
                self.report_files();
                let mut problem = unfollowed(target, &text, why);
                problem.message = format!("the discriminator's mapping of `{tag}` leads nowhere: {}", problem.message);
                self.problems.push(problem);
                None
            }
        }
    }

    /// A bare name that no component has: the other members are told apart without it.
    fn unknown_name(&mut self, target: &At, tag: &str, name: &str) {
        let schemas = self.root.get("components").and_then(|components| components.get("schemas"));
        let known = schemas.map(|schemas| schemas.entries()).unwrap_or_default();
        let message = format!("the discriminator's mapping of `{tag}` is ignored: there is no schema `{name}`");
        let problem = Problem::warning(codes::DISCRIMINATOR, &target.place, message).label(describe(&target.place));
        self.problems.push(problem.suggest(nearest(name, known.iter().map(|(name, _)| &**name))));
    }

    /// The component schema of this name: in the same file, or in the document.
    fn component(&self, from: &Place, name: &str) -> Option<At> {
        let file = self.sources.at(&Place::root(from.file));
        let roots = file.iter().chain([&self.root]);
        roots.filter_map(|root| root.get("components")?.get("schemas")?.get(name)).next()
    }

    /// The component schemas that inherit from the one at `place`, directly or not, in the document's order.
    fn children(&mut self, place: &Place) -> Vec<(String, SchemaId)> {
        let mut heirs = self.heirs.take().unwrap_or_default();
        for file in BTreeSet::from([place.file, self.root.place.file]) {
            if heirs.files.insert(file) {
                self.collect_heirs(file, &mut heirs);
            }
        }
        let found = heirs.of(place);
        if heirs.count > MOST_HEIRS {
            let message = format!("the schemas of this document inherit from each other more than {MOST_HEIRS} times");
            self.problems.push(Problem::error(codes::LIMIT, &self.root.place, message));
        }
        self.heirs = Some(heirs);
        found.into_iter().map(|(name, child)| (name, self.schema(&child))).collect()
    }

    fn collect_heirs(&mut self, file: FileId, heirs: &mut Heirs) {
        let root = self.sources.at(&Place::root(file));
        let schemas = root.and_then(|root| root.get("components")?.get("schemas"));
        for (name, schema) in schemas.map(|schemas| schemas.entries()).unwrap_or_default() {
            for part in schema.get("allOf").map(|parts| parts.items()).unwrap_or_default() {
                let Some(reference) = part.get("$ref") else { continue };
                let Some(text) = reference.text() else { continue };
                if let Ok(parent) = self.schema_target(text, &part.place) {
                    heirs.by_parent.entry(parent.place).or_default().push((name.to_string(), schema.clone()));
                }
            }
        }
    }

    /// Warns of members that don't have the property that tells them apart.
    pub(super) fn check_discriminators(&mut self) {
        let mut problems = Vec::new();
        for schema in self.table.read() {
            let SchemaKind::Keywords(keywords) = &schema.kind else { continue };
            let Some(discriminator) = &keywords.discriminator else { continue };
            for member in keywords.one_of.iter().chain(&keywords.any_of) {
                let is_default = discriminator.default.is_some_and(|default| self.table.leads_to(*member, default));
                if is_default || self.may_have(*member, &discriminator.property, &mut HashSet::new()) {
                    continue;
                }
                problems
                    .extend(self.table.get(*member).map(|member| self.lacks(schema, member, &discriminator.property)));
            }
        }
        problems.into_iter().for_each(|problem| self.problems.push(problem));
    }

    fn lacks(&self, union: &Schema, member: &Schema, property: &str) -> Problem {
        let target = match &member.kind {
            SchemaKind::Keywords(keywords) => {
                keywords.reference.and_then(|target| self.table.get(target)).unwrap_or(member)
            }
            SchemaKind::Bool(_) => member,
        };
        let name = target.component.clone().unwrap_or_else(|| describe(&target.at));
        let message = format!("the discriminator's property `{property}` is not in the member `{name}`");
        let problem = Problem::warning(codes::DISCRIMINATOR, &member.at, message).label(describe(&union.at));
        problem.also(&target.at, "this schema").help(format!("add `{property}` to its properties"))
    }

    /// Whether values that fit the schema may have the property, as far as can be told.
    fn may_have(&self, id: SchemaId, property: &str, seen: &mut HashSet<SchemaId>) -> bool {
        let Some(Schema { kind: SchemaKind::Keywords(keywords), .. }) = self.table.get(id) else { return true };
        if !seen.insert(id) {
            return false;
        }
        if seen.len() > MOST_LOOKS {
            return true;
        }
        if keywords.properties.iter().any(|(name, _)| name == property) {
            return true;
        }
        let parts = keywords.reference.iter().chain(&keywords.all_of).chain(&keywords.one_of).chain(&keywords.any_of);
        parts.copied().any(|part| self.may_have(part, property, seen))
    }
}
