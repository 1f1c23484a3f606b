//! Lowers schemas to types on demand. Equal schema sets are interned, so that each becomes one type.
//!
//! A [`SchemaSet`] is what a type is lowered from, a [`Plan`] the kind of type that it becomes; neither creates a type. The id of a type
//! is reserved before its inner types are created, so that schemas may be recursive. [`cycles`] boxes values that would contain themselves.

mod allowed_values;
mod analyzer;
mod array_items;
mod branches;
mod build_type;
mod condition_constraints;
mod conjunction;
mod constraints;
mod cycles;
mod deduplicate;
mod direction;
mod discriminate;
mod exact;
mod inferred_kinds;
mod kinds;
mod object_facts;
mod order;
mod plan;
mod properties;
mod scalar;
mod schema_equality;
mod schema_set;
mod simplify;
#[cfg(test)]
mod tests;
mod unchecked;
mod union;

use std::collections::BTreeMap;

pub(crate) use direction::Direction;
use direction::{TypeMode, Usage};

use crate::document::{Document, SchemaId};
use crate::model::codes;
use crate::model::types::analyzer::Analyzer;
use crate::model::types::plan::Plan;
use crate::model::types::schema_set::SchemaSet;
use crate::model::{Docs, NameHint, Owner, Role, Shape, Type, TypeId, Types};
use crate::options::{Options, RequiredMode};
use crate::report::{NodeLocation, Problem, Problems};

/// Lowers schemas to types: one type per direction, or one for both if the direction makes no difference.
pub(crate) struct TypeBuilder<'a> {
    pub(crate) options: &'a Options,
    pub(crate) types: Types,
    analyzer: Analyzer<'a>,
    /// For each schema, whether its type depends on the direction.
    sensitive: Vec<bool>,
    /// For each schema, whether its type for validation differs from its type for storage.
    tolerant: Vec<bool>,
    /// The types created so far, as indices of [`Self::numbered`].
    interned: BTreeMap<(SchemaSet, TypeMode), usize>,
    /// The ids of all types in the order of their creation.
    numbered: Vec<TypeId>,
    /// The types whose parent has changed since the types were last sorted.
    reassigned: Vec<TypeId>,
    /// The types that are not built yet.
    pending: Vec<Reserved>,
}

/// A type that has an id but no shape yet.
struct Reserved {
    id: TypeId,
    set: SchemaSet,
    mode: TypeMode,
    plan: Plan,
}

impl<'a> TypeBuilder<'a> {
    pub(crate) fn new(document: &'a Document, options: &'a Options) -> Self {
        let analyzer = Analyzer::new(&document.schemas, options);
        let sensitive = direction::sensitive(&document.schemas);
        let tolerant = direction::tolerant(&document.schemas);
        Self {
            options,
            types: Types::default(),
            analyzer,
            sensitive,
            tolerant,
            interned: BTreeMap::new(),
            numbered: Vec::new(),
            reassigned: Vec::new(),
            pending: Vec::new(),
        }
    }

    /// Returns the type of a schema. An inline schema is named by `hint`, a component by its own name.
    pub(crate) fn type_of_schema(
        &mut self,
        schema: SchemaId,
        direction: Direction,
        hint: NameHint,
        problems: &mut Problems,
    ) -> TypeId {
        let start = self.types.0.len();
        let root = self.type_of(SchemaSet::of(schema), TypeMode::of(direction), hint, problems);
        while let Some(Reserved { id, set, mode, plan }) = self.pending.pop() {
            self.build(id, &set, mode, plan, problems);
        }
        if self.types.0.len() > start {
            let renumber = order::sort(&mut self.types, root);
            self.numbered.iter_mut().skip(start).for_each(|id| *id = renumber(*id));
            for id in std::mem::take(&mut self.reassigned).into_iter().filter(|id| *id < root) {
                if let NameHint::Inline { parent: Owner::Type(parent), .. } = &mut self.types.0[id.0 as usize].hint {
                    *parent = renumber(*parent);
                }
            }
        }
        root
    }

    /// Creates a type without a schema, such as the type of a `text/plain` body that has none.
    pub(crate) fn plain(&mut self, shape: Shape, at: &NodeLocation) -> TypeId {
        self.push(shape, unnamed_hint(), at.clone())
    }

    /// Deduplicates the types, breaks cycles with [`Shape::Boxed`](crate::model::Shape::Boxed) and returns the table of types.
    pub(crate) fn finish(mut self, problems: &mut Problems) -> Types {
        self.describe_fields();
        self.rename_reply_types();
        deduplicate::deduplicate(&mut self.types);
        cycles::break_cycles(&mut self.types, problems);
        self.types
    }

    /// Returns the type of a set in a mode. Aliases are followed before an id is reserved.
    fn type_of(&mut self, set: SchemaSet, mode: TypeMode, hint: NameHint, problems: &mut Problems) -> TypeId {
        let mut aliases = Vec::new();
        let mut set = set;
        loop {
            let simple = self.analyzer.simplify(&set);
            aliases.push(set);
            let key = (simple.clone(), self.mode_of(&simple, mode));
            if let Some(number) = self.interned.get(&key) {
                let id = self.numbered[*number];
                self.reassign_parent(id, hint);
                return id;
            }
            let conjunction = self.analyzer.conjunction(&simple.parts);
            let plan = self.analyzer.plan(&simple, &conjunction);
            self.analyzer.take_diagnostics().into_iter().for_each(|diagnostic| problems.push(diagnostic));
            match plan {
                Plan::Alias(next) if !aliases.contains(&next) => {
                    aliases.push(simple);
                    set = next;
                }
                Plan::Alias(_) => {
                    let shape = self.report_circular_union(&simple, problems);
                    return self.reserve(key, &aliases, shape, hint);
                }
                plan => return self.reserve(key, &aliases, plan, hint),
            }
        }
    }

    /// Reserves the id of a type. Its inner types are created later from a work list, so that the depth of a document does not affect the
    /// stack.
    fn reserve(&mut self, key: (SchemaSet, TypeMode), aliases: &[SchemaSet], plan: Plan, hint: NameHint) -> TypeId {
        let (set, mode) = key;
        let hint = match mode.usage {
            Usage::Storage => self.name(&set, aliases, hint),
            Usage::Validation => hint,
        };
        let at = self.location(&set, aliases);
        let id = self.push(Shape::Any, hint, at);
        let number = self.numbered.len() - 1;
        self.interned.insert((set.clone(), mode), number);
        for alias in aliases {
            let mode = self.mode_of(alias, mode);
            self.interned.entry((alias.clone(), mode)).or_insert(number);
        }
        self.types.0[id.0 as usize].docs = self.docs(&set, aliases);
        self.pending.push(Reserved { id, set, mode, plan });
        id
    }

    fn push(&mut self, shape: Shape, hint: NameHint, at: NodeLocation) -> TypeId {
        let id = TypeId(u32::try_from(self.types.0.len()).unwrap_or(u32::MAX));
        self.types.0.push(Type { shape, constraints: Vec::new(), docs: Docs::default(), hint, at });
        self.numbered.push(id);
        id
    }

    /// Normalizes a mode: what makes no difference for these schemas is set to its default.
    fn mode_of(&self, set: &SchemaSet, mode: TypeMode) -> TypeMode {
        let any = |of: &[bool]| set.parts.iter().any(|part| of[part.schema.0 as usize]);
        let is_tolerant = self.options.required == RequiredMode::Relaxed || any(&self.tolerant);
        TypeMode {
            direction: if any(&self.sensitive) { mode.direction } else { Direction::Request },
            usage: if is_tolerant { mode.usage } else { Usage::Storage },
        }
    }

    /// A set that consists of one whole component, or that a component wraps without assertions of its own, has the component's name. Of
    /// several components the innermost is used.
    fn name(&self, set: &SchemaSet, aliases: &[SchemaSet], hint: NameHint) -> NameHint {
        let component = std::iter::once(set).chain(aliases.iter().rev()).find_map(|set| match set.parts.as_slice() {
            [part] if part.is_whole() && set.is_whole() => self.analyzer.schema(part.schema).component.clone(),
            _ => None,
        });
        match component {
            Some(name) => NameHint::Component(name),
            None => self.titled(set, hint),
        }
    }

    /// Appends [`REPLY`] to the names of components that have a separate type in replies.
    fn rename_reply_types(&mut self) {
        for ((set, mode), number) in &self.interned {
            let id = self.numbered[*number];
            let counterpart = self
                .interned
                .get(&(set.clone(), TypeMode { direction: Direction::Request, ..*mode }))
                .is_some_and(|counterpart| counterpart != number);
            if let NameHint::Component(name) = &mut self.types.0[id.0 as usize].hint
                && mode.direction == Direction::Response
                && counterpart
                && !name.ends_with(REPLY)
            {
                name.push_str(REPLY);
            }
        }
    }

    /// Copies the descriptions of types that are not emitted as items to the fields that use them.
    fn describe_fields(&mut self) {
        let description = |ty: &Type| ty.docs.description.clone().filter(|_| !ty.shape.is_item());
        let descriptions: Vec<Option<String>> = self.types.0.iter().map(description).collect();
        for ty in &mut self.types.0 {
            let Shape::Struct(object) = &mut ty.shape else { continue };
            for field in object.fields.iter_mut().filter(|field| field.docs.description.is_none()) {
                field.docs.description.clone_from(&descriptions[field.ty.0 as usize]);
            }
        }
    }

    /// Makes the enclosing schema's type the parent of an inline type, regardless of which reference was followed first.
    fn reassign_parent(&mut self, id: TypeId, hint: NameHint) {
        let NameHint::Inline { parent: Owner::Type(known), .. } = self.types[id].hint else { return };
        let NameHint::Inline { parent: Owner::Type(other), role, .. } = hint else { return };
        let at = self.types[id].at.clone();
        let rank = |parent: TypeId| (!is_inside(&at, &self.types[parent].at), &self.types[parent].at);
        if other == id || rank(other) >= rank(known) {
            return;
        }
        if let NameHint::Inline { parent, role: known, .. } = &mut self.types.0[id.0 as usize].hint {
            *parent = Owner::Type(other);
            *known = role;
            self.reassigned.push(id);
        }
    }

    fn titled(&self, set: &SchemaSet, hint: NameHint) -> NameHint {
        match hint {
            NameHint::Inline { parent, role, title: None } => {
                let title = match set.parts.as_slice() {
                    [part] => self.analyzer.keywords(part.schema).and_then(|keywords| keywords.title.clone()),
                    _ => None,
                };
                NameHint::Inline { parent, role, title }
            }
            hint => hint,
        }
    }

    /// The location of a type: its last part, which is the most specific.
    fn location(&self, set: &SchemaSet, aliases: &[SchemaSet]) -> NodeLocation {
        let part = set.parts.last().or_else(|| aliases.iter().find_map(|set| set.parts.last()));
        let schema = part.map(|part| self.analyzer.schema(part.schema));
        schema.map_or_else(|| NodeLocation::root(crate::report::FileId(0)), |schema| schema.at.clone())
    }

    fn docs(&self, set: &SchemaSet, aliases: &[SchemaSet]) -> Docs {
        let parts = || std::iter::once(set).chain(aliases.iter().rev()).flat_map(|set| set.parts.iter().rev());
        let keywords = || parts().filter_map(|part| self.analyzer.keywords(part.schema));
        Docs {
            summary: keywords().find_map(|keywords| keywords.title.clone()),
            description: keywords().find_map(|keywords| keywords.description.clone()),
            deprecated: set
                .parts
                .iter()
                .filter_map(|part| self.analyzer.keywords(part.schema))
                .any(|keywords| keywords.deprecated),
        }
    }

    fn report_circular_union(&self, set: &SchemaSet, problems: &mut Problems) -> Plan {
        let at = self.location(set, &[]);
        problems.push(Problem::error(
            codes::UNION_OF_ITSELF,
            &at,
            "the union consists of itself: no type can be generated",
        ));
        Plan::Scalar(Shape::Any, Vec::new())
    }
}

/// The suffix of components that have a separate type in replies.
const REPLY: &str = "Reply";

fn is_inside(location: &NodeLocation, outer: &NodeLocation) -> bool {
    location.file == outer.file && location.pointer.tokens().starts_with(&outer.pointer.tokens())
}

/// The hint of types that are not emitted as items and need no name.
fn unnamed_hint() -> NameHint {
    NameHint::Component(String::new())
}

/// The hint of an inline type within `parent`.
fn inline(parent: TypeId, role: Role) -> NameHint {
    NameHint::Inline { parent: Owner::Type(parent), role, title: None }
}
