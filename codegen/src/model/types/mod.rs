//! Lowers schemas to types on demand. Equal schema sets are interned, so that each becomes one type.
//!
//! A [`SchemaSet`] is what a type is lowered from, a [`Plan`] the kind of type that it becomes; neither creates a type. The id of a type
//! is reserved before its inner types are created, so that schemas may be recursive. [`cycles`] boxes values that would contain themselves.

mod allowed_values;
mod analyzer;
mod array_items;
mod branches;
mod build_type;
mod components;
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

pub(crate) use deduplicate::Replacements;
pub(crate) use direction::Direction;
use direction::{TypeMode, Usage};

use crate::document::{Document, SchemaId};
use crate::model::codes;
use crate::model::types::analyzer::Analyzer;
use crate::model::types::plan::Plan;
use crate::model::types::schema_set::SchemaSet;
use crate::model::{Docs, Shape, Type, TypeId, Types};
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
            pending: Vec::new(),
        }
    }

    /// Returns the type of a schema.
    pub(crate) fn type_of_schema(&mut self, schema: SchemaId, direction: Direction, problems: &mut Problems) -> TypeId {
        let start = self.types.0.len();
        let root = self.type_of(SchemaSet::of(schema), TypeMode::of(direction), problems);
        while let Some(Reserved { id, set, mode, plan }) = self.pending.pop() {
            self.build(id, &set, mode, plan, problems);
        }
        if self.types.0.len() > start {
            let renumber = order::sort(&mut self.types, root);
            self.numbered.iter_mut().skip(start).for_each(|id| *id = renumber(*id));
        }
        root
    }

    /// Creates a type without a schema, such as the type of a `text/plain` body that has none.
    pub(crate) fn plain(&mut self, shape: Shape, at: &NodeLocation) -> TypeId {
        self.push(shape, at.clone())
    }

    /// Deduplicates the types and breaks cycles with [`Shape::Boxed`](crate::model::Shape::Boxed). Returns the table of types, and for each
    /// type the one that replaces it.
    pub(crate) fn finish(mut self, problems: &mut Problems) -> (Types, Replacements) {
        self.describe_fields();
        let replacements = deduplicate::deduplicate(&mut self.types);
        cycles::break_cycles(&mut self.types, problems);
        (self.types, replacements)
    }

    /// Returns the type of a set in a mode. Aliases are followed before an id is reserved.
    fn type_of(&mut self, set: SchemaSet, mode: TypeMode, problems: &mut Problems) -> TypeId {
        let mut aliases = Vec::new();
        let mut set = set;
        loop {
            let simple = self.analyzer.simplify(&set);
            aliases.push(set);
            let key = (simple.clone(), self.mode_of(&simple, mode));
            if let Some(number) = self.interned.get(&key) {
                return self.numbered[*number];
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
                    return self.reserve(key, &aliases, shape);
                }
                plan => return self.reserve(key, &aliases, plan),
            }
        }
    }

    /// Reserves the id of a type. Its inner types are created later from a work list, so that the depth of a document does not affect the
    /// stack.
    fn reserve(&mut self, key: (SchemaSet, TypeMode), aliases: &[SchemaSet], plan: Plan) -> TypeId {
        let (set, mode) = key;
        let at = self.location(&set, aliases);
        let id = self.push(Shape::Any, at);
        self.types.0[id.0 as usize].component = self.component(&set, aliases, mode);
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

    fn push(&mut self, shape: Shape, at: NodeLocation) -> TypeId {
        let id = TypeId(u32::try_from(self.types.0.len()).unwrap_or(u32::MAX));
        self.types.0.push(Type::new(shape, at));
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

    /// The component that a set is: the set consists of one whole component, or a component wraps it without assertions of its own. Of several
    /// components the innermost is used. A component whose properties depend on the direction has a separate type in replies, with the
    /// suffix [`REPLY`].
    fn component(&self, set: &SchemaSet, aliases: &[SchemaSet], mode: TypeMode) -> Option<String> {
        if mode.usage == Usage::Validation {
            return None;
        }
        let name = std::iter::once(set).chain(aliases.iter().rev()).find_map(|set| match set.parts.as_slice() {
            [part] if part.is_whole() && set.is_whole() => self.analyzer.schema(part.schema).component.clone(),
            _ => None,
        })?;
        let has_suffix = mode.direction == Direction::Response && !name.ends_with(REPLY);
        Some(if has_suffix { name + REPLY } else { name })
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
