//! Schemas to types: the interner that makes each type once, on demand.
//!
//! A [`Goal`] says what a type is to hold, a [`Plan`] what it becomes; both are found without making anything. The id of a type is
//! reserved before its parts are made, so that recursion is ordinary; where it would make a value endless, [`cycles`] boxes it.

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
mod facts;
mod inferred_kinds;
mod kinds;
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
use crate::model::{Docs, Hint, Owner, Role, Shape, Type, TypeId, Types};
use crate::options::{Options, RequiredMode};
use crate::report::{Place, Problem, Problems};

/// Makes types from schemas, each once per direction (and once where the direction makes no difference).
pub(crate) struct TypeBuilder<'a> {
    pub(crate) options: &'a Options,
    pub(crate) types: Types,
    analyzer: Analyzer<'a>,
    /// For each schema, whether its type depends on the direction.
    sensitive: Vec<bool>,
    /// For each schema, whether a type that tests it is another than one that holds its values.
    tolerant: Vec<bool>,
    /// Types by number, which [`Self::numbered`] turns into ids.
    made: BTreeMap<(SchemaSet, TypeMode), usize>,
    /// The ids of all types in the order in which they were made.
    numbered: Vec<TypeId>,
    /// Given to another parent since the last sorting.
    reassigned: Vec<TypeId>,
    /// Reserved and not yet built.
    pending: Vec<Reserved>,
}

/// A type that has its id and not yet its shape.
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
            made: BTreeMap::new(),
            numbered: Vec::new(),
            reassigned: Vec::new(),
            pending: Vec::new(),
        }
    }

    /// The type of a schema. `hint` names it if it is written in place (a component names itself).
    pub(crate) fn type_of_schema(
        &mut self,
        schema: SchemaId,
        direction: Direction,
        hint: Hint,
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
                if let Hint::Inline { parent: Owner::Type(parent), .. } = &mut self.types.0[id.0 as usize].hint {
                    *parent = renumber(*parent);
                }
            }
        }
        root
    }

    /// A type that no schema asked for: `text/plain` bodies without a schema, …
    pub(crate) fn plain(&mut self, shape: Shape, at: &Place) -> TypeId {
        self.push(shape, unnamed_hint(), at.clone())
    }

    /// Breaks cycles by [`Shape::Boxed`](crate::model::Shape::Boxed) and hands the finished table over.
    pub(crate) fn finish(mut self, problems: &mut Problems) -> Types {
        self.describe_fields();
        self.rename_reply_types();
        deduplicate::deduplicate(&mut self.types);
        cycles::break_cycles(&mut self.types, problems);
        self.types
    }

    fn type_of(&mut self, set: SchemaSet, mode: TypeMode, hint: Hint, problems: &mut Problems) -> TypeId {
        let mut aliases = Vec::new();
        let mut set = set;
        loop {
            let simple = self.analyzer.simplify(&set);
            aliases.push(set);
            let key = (simple.clone(), self.mode_of(&simple, mode));
            if let Some(number) = self.made.get(&key) {
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

    /// Reserves the id; the parts are made later, so that no document is too deep.
    fn reserve(&mut self, key: (SchemaSet, TypeMode), aliases: &[SchemaSet], plan: Plan, hint: Hint) -> TypeId {
        let (set, mode) = key;
        let hint = match mode.usage {
            Usage::Storage => self.name(&set, aliases, hint),
            Usage::Validation => hint,
        };
        let at = self.place(&set, aliases);
        let id = self.push(Shape::Any, hint, at);
        let number = self.numbered.len() - 1;
        self.made.insert((set.clone(), mode), number);
        for alias in aliases {
            let mode = self.mode_of(alias, mode);
            self.made.entry((alias.clone(), mode)).or_insert(number);
        }
        self.types.0[id.0 as usize].docs = self.docs(&set, aliases);
        self.pending.push(Reserved { id, set, mode, plan });
        id
    }

    fn push(&mut self, shape: Shape, hint: Hint, at: Place) -> TypeId {
        let id = TypeId(u32::try_from(self.types.0.len()).unwrap_or(u32::MAX));
        self.types.0.push(Type { shape, constraints: Vec::new(), docs: Docs::default(), hint, at });
        self.numbered.push(id);
        id
    }

    /// The manner, as far as it matters to these schemas.
    fn mode_of(&self, set: &SchemaSet, mode: TypeMode) -> TypeMode {
        let any = |of: &[bool]| set.parts.iter().any(|part| of[part.schema.0 as usize]);
        let lax = self.options.required == RequiredMode::Relaxed || any(&self.tolerant);
        TypeMode {
            direction: if any(&self.sensitive) { mode.direction } else { Direction::Request },
            usage: if lax { mode.usage } else { Usage::Storage },
        }
    }

    /// A type of the whole of a component bears its name; so does what a component only wraps. The name of the last wins.
    fn name(&self, set: &SchemaSet, aliases: &[SchemaSet], hint: Hint) -> Hint {
        let component = std::iter::once(set).chain(aliases.iter().rev()).find_map(|set| match set.parts.as_slice() {
            [part] if part.is_whole() && set.is_whole() => self.analyzer.schema(part.schema).component.clone(),
            _ => None,
        });
        match component {
            Some(name) => Hint::Component(name),
            None => self.titled(set, hint),
        }
    }

    /// A component that is another type in replies is named after them there.
    fn rename_reply_types(&mut self) {
        for ((set, mode), number) in &self.made {
            let id = self.numbered[*number];
            let counterpart = self
                .made
                .get(&(set.clone(), TypeMode { direction: Direction::Request, ..*mode }))
                .is_some_and(|counterpart| counterpart != number);
            if let Hint::Component(name) = &mut self.types.0[id.0 as usize].hint
                && mode.direction == Direction::Response
                && counterpart
                && !name.ends_with(REPLY)
            {
                name.push_str(REPLY);
            }
        }
    }

    /// What the document says of a type that gets no item is said where the type is used: in the docs of its fields.
    fn describe_fields(&mut self) {
        let said = |ty: &Type| ty.docs.description.clone().filter(|_| !ty.shape.is_item());
        let said: Vec<Option<String>> = self.types.0.iter().map(said).collect();
        for ty in &mut self.types.0 {
            let Shape::Struct(object) = &mut ty.shape else { continue };
            for field in object.fields.iter_mut().filter(|field| field.docs.description.is_none()) {
                field.docs.description.clone_from(&said[field.ty.0 as usize]);
            }
        }
    }

    /// What is written in place belongs to the type around it, whichever way led to it first.
    fn reassign_parent(&mut self, id: TypeId, hint: Hint) {
        let Hint::Inline { parent: Owner::Type(known), .. } = self.types[id].hint else { return };
        let Hint::Inline { parent: Owner::Type(other), role, .. } = hint else { return };
        let at = self.types[id].at.clone();
        let rank = |parent: TypeId| (!lies_in(&at, &self.types[parent].at), &self.types[parent].at);
        if other == id || rank(other) >= rank(known) {
            return;
        }
        if let Hint::Inline { parent, role: known, .. } = &mut self.types.0[id.0 as usize].hint {
            *parent = Owner::Type(other);
            *known = role;
            self.reassigned.push(id);
        }
    }

    fn titled(&self, set: &SchemaSet, hint: Hint) -> Hint {
        match hint {
            Hint::Inline { parent, role, title: None } => {
                let title = match set.parts.as_slice() {
                    [part] => self.analyzer.keywords(part.schema).and_then(|keywords| keywords.title.clone()),
                    _ => None,
                };
                Hint::Inline { parent, role, title }
            }
            hint => hint,
        }
    }

    /// Where the type is written: the last of its parts, which says what is new about it.
    fn place(&self, set: &SchemaSet, aliases: &[SchemaSet]) -> Place {
        let part = set.parts.last().or_else(|| aliases.iter().find_map(|set| set.parts.last()));
        let schema = part.map(|part| self.analyzer.schema(part.schema));
        schema.map_or_else(|| Place::root(crate::report::FileId(0)), |schema| schema.at.clone())
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
        let at = self.place(set, &[]);
        problems.push(Problem::error(
            codes::UNION_OF_ITSELF,
            &at,
            "the union consists of itself: no type can be generated",
        ));
        Plan::Scalar(Shape::Any, Vec::new())
    }
}

/// What a component's name gets where it is another type in replies.
const REPLY: &str = "Reply";

fn lies_in(place: &Place, outer: &Place) -> bool {
    place.file == outer.file && place.pointer.tokens().starts_with(&outer.pointer.tokens())
}

/// For types without an item: nobody asks for the name.
fn unnamed_hint() -> Hint {
    Hint::Component(String::new())
}

/// What is written in place within a type.
fn inline(parent: TypeId, role: Role) -> Hint {
    Hint::Inline { parent: Owner::Type(parent), role, title: None }
}
