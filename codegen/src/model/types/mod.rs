//! Schemas to types: the interner that makes each type once, on demand.
//!
//! A [`Goal`] says what a type is to hold, a [`Plan`] what it becomes; both are found without making anything. The id of a type is
//! reserved before its parts are made, so that recursion is ordinary; where it would make a value endless, [`cycles`] boxes it.

mod alike;
mod build;
mod conditions;
mod constraints;
mod cycles;
mod direction;
mod exact;
mod facts;
mod goal;
mod kinds;
mod list;
mod members;
mod merge;
mod object;
mod order;
mod plan;
mod same;
mod scalar;
mod survey;
#[cfg(test)]
mod tests;
mod told;
mod unchecked;
mod union;
mod values;
mod view;

use std::collections::BTreeMap;

pub(crate) use direction::Direction;
use direction::{Manner, Purpose};

use crate::document::{Document, SchemaId};
use crate::model::codes;
use crate::model::types::goal::Goal;
use crate::model::types::plan::Plan;
use crate::model::types::survey::Survey;
use crate::model::{Docs, Hint, Owner, Role, Shape, Type, TypeId, Types};
use crate::options::{Options, RequiredMode};
use crate::report::{Place, Problem, Problems};

/// Makes types from schemas, each once per direction (and once where the direction makes no difference).
pub(crate) struct TypeMaker<'a> {
    pub(crate) options: &'a Options,
    pub(crate) types: Types,
    survey: Survey<'a>,
    /// For each schema, whether its type depends on the direction.
    sensitive: Vec<bool>,
    /// For each schema, whether a type that tests it is another than one that holds its values.
    tolerant: Vec<bool>,
    /// Types by number, which [`Self::numbered`] turns into ids.
    made: BTreeMap<(Goal, Manner), usize>,
    /// The ids of all types in the order in which they were made.
    numbered: Vec<TypeId>,
    /// Given to another parent since the last sorting.
    adopted: Vec<TypeId>,
    /// Reserved and not yet built.
    waiting: Vec<Reserved>,
}

/// A type that has its id and not yet its shape.
struct Reserved {
    id: TypeId,
    goal: Goal,
    manner: Manner,
    plan: Plan,
}

impl<'a> TypeMaker<'a> {
    pub(crate) fn new(document: &'a Document, options: &'a Options) -> Self {
        let survey = Survey::new(&document.schemas, options);
        let sensitive = direction::sensitive(&document.schemas);
        let tolerant = direction::tolerant(&document.schemas);
        Self {
            options,
            types: Types::default(),
            survey,
            sensitive,
            tolerant,
            made: BTreeMap::new(),
            numbered: Vec::new(),
            adopted: Vec::new(),
            waiting: Vec::new(),
        }
    }

    /// The type of a schema. `hint` names it if it is written in place (a component names itself).
    pub(crate) fn make(
        &mut self,
        schema: SchemaId,
        direction: Direction,
        hint: Hint,
        problems: &mut Problems,
    ) -> TypeId {
        let start = self.types.0.len();
        let root = self.goal(Goal::of(schema), Manner::of(direction), hint, problems);
        while let Some(Reserved { id, goal, manner, plan }) = self.waiting.pop() {
            self.build(id, &goal, manner, plan, problems);
        }
        if self.types.0.len() > start {
            let lead = order::sort(&mut self.types, root);
            self.numbered.iter_mut().skip(start).for_each(|id| *id = lead(*id));
            for id in std::mem::take(&mut self.adopted).into_iter().filter(|id| *id < root) {
                if let Hint::Inline { parent: Owner::Type(parent), .. } = &mut self.types.0[id.0 as usize].hint {
                    *parent = lead(*parent);
                }
            }
        }
        root
    }

    /// A type that no schema asked for: `text/plain` bodies without a schema, …
    pub(crate) fn plain(&mut self, shape: Shape, at: &Place) -> TypeId {
        self.push(shape, hint_of_none(), at.clone())
    }

    /// Breaks cycles by [`Shape::Boxed`](crate::model::Shape::Boxed) and hands the finished table over.
    pub(crate) fn finish(mut self, problems: &mut Problems) -> Types {
        self.describe_fields();
        self.tell_twins_apart();
        merge::merge(&mut self.types);
        cycles::break_cycles(&mut self.types, problems);
        self.types
    }

    fn goal(&mut self, goal: Goal, manner: Manner, hint: Hint, problems: &mut Problems) -> TypeId {
        let mut goals = Vec::new();
        let mut goal = goal;
        loop {
            let simple = self.survey.simplify(&goal);
            goals.push(goal);
            let key = (simple.clone(), self.manner_of(&simple, manner));
            if let Some(number) = self.made.get(&key) {
                let id = self.numbered[*number];
                self.adopt(id, hint);
                return id;
            }
            let view = self.survey.view(&simple.parts);
            let plan = self.survey.plan(&simple, &view);
            self.survey.take_notes().into_iter().for_each(|note| problems.push(note));
            match plan {
                Plan::Same(next) if !goals.contains(&next) => {
                    goals.push(simple);
                    goal = next;
                }
                Plan::Same(_) => {
                    let shape = self.refuse_endless(&simple, problems);
                    return self.fill(key, &goals, shape, hint);
                }
                plan => return self.fill(key, &goals, plan, hint),
            }
        }
    }

    /// Reserves the id; the parts are made later, so that no document is too deep.
    fn fill(&mut self, key: (Goal, Manner), goals: &[Goal], plan: Plan, hint: Hint) -> TypeId {
        let (goal, manner) = key;
        let hint = match manner.purpose {
            Purpose::Value => self.name(&goal, goals, hint),
            Purpose::Test => hint,
        };
        let at = self.place(&goal, goals);
        let id = self.push(Shape::Any, hint, at);
        let number = self.numbered.len() - 1;
        self.made.insert((goal.clone(), manner), number);
        for alias in goals {
            let manner = self.manner_of(alias, manner);
            self.made.entry((alias.clone(), manner)).or_insert(number);
        }
        self.types.0[id.0 as usize].docs = self.docs(&goal, goals);
        self.waiting.push(Reserved { id, goal, manner, plan });
        id
    }

    fn push(&mut self, shape: Shape, hint: Hint, at: Place) -> TypeId {
        let id = TypeId(u32::try_from(self.types.0.len()).unwrap_or(u32::MAX));
        self.types.0.push(Type { shape, constraints: Vec::new(), docs: Docs::default(), hint, at });
        self.numbered.push(id);
        id
    }

    /// The manner, as far as it matters to these schemas.
    fn manner_of(&self, goal: &Goal, manner: Manner) -> Manner {
        let any = |of: &[bool]| goal.parts.iter().any(|part| of[part.schema.0 as usize]);
        let lax = self.options.required == RequiredMode::Relaxed || any(&self.tolerant);
        Manner {
            direction: if any(&self.sensitive) { manner.direction } else { Direction::Sent },
            purpose: if lax { manner.purpose } else { Purpose::Value },
        }
    }

    /// A type of the whole of a component bears its name; so does what a component only wraps. The name of the last wins.
    fn name(&self, goal: &Goal, goals: &[Goal], hint: Hint) -> Hint {
        let component = std::iter::once(goal).chain(goals.iter().rev()).find_map(|goal| match goal.parts.as_slice() {
            [part] if part.is_whole() && goal.is_whole() => self.survey.schema(part.schema).component.clone(),
            _ => None,
        });
        match component {
            Some(name) => Hint::Component(name),
            None => self.titled(goal, hint),
        }
    }

    /// A component that is another type in replies is named after them there.
    fn tell_twins_apart(&mut self) {
        for ((goal, manner), number) in &self.made {
            let id = self.numbered[*number];
            let twin = self
                .made
                .get(&(goal.clone(), Manner { direction: Direction::Sent, ..*manner }))
                .is_some_and(|twin| twin != number);
            if let Hint::Component(name) = &mut self.types.0[id.0 as usize].hint
                && manner.direction == Direction::Answered
                && twin
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
    fn adopt(&mut self, id: TypeId, hint: Hint) {
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
            self.adopted.push(id);
        }
    }

    fn titled(&self, goal: &Goal, hint: Hint) -> Hint {
        match hint {
            Hint::Inline { parent, role, title: None } => {
                let title = match goal.parts.as_slice() {
                    [part] => self.survey.keywords(part.schema).and_then(|keywords| keywords.title.clone()),
                    _ => None,
                };
                Hint::Inline { parent, role, title }
            }
            hint => hint,
        }
    }

    /// Where the type is written: the last of its parts, which says what is new about it.
    fn place(&self, goal: &Goal, goals: &[Goal]) -> Place {
        let part = goal.parts.last().or_else(|| goals.iter().find_map(|goal| goal.parts.last()));
        let schema = part.map(|part| self.survey.schema(part.schema));
        schema.map_or_else(|| Place::root(crate::report::FileId(0)), |schema| schema.at.clone())
    }

    fn docs(&self, goal: &Goal, goals: &[Goal]) -> Docs {
        let parts = || std::iter::once(goal).chain(goals.iter().rev()).flat_map(|goal| goal.parts.iter().rev());
        let keywords = || parts().filter_map(|part| self.survey.keywords(part.schema));
        Docs {
            summary: keywords().find_map(|keywords| keywords.title.clone()),
            description: keywords().find_map(|keywords| keywords.description.clone()),
            deprecated: goal
                .parts
                .iter()
                .filter_map(|part| self.survey.keywords(part.schema))
                .any(|keywords| keywords.deprecated),
        }
    }

    fn refuse_endless(&self, goal: &Goal, problems: &mut Problems) -> Plan {
        let at = self.place(goal, &[]);
        problems.push(Problem::error(
            codes::UNION_OF_ITSELF,
            &at,
            "the union consists of itself: no type can be generated",
        ));
        Plan::Leaf(Shape::Any, Vec::new())
    }
}

/// What a component's name gets where it is another type in replies.
const REPLY: &str = "Reply";

fn lies_in(place: &Place, outer: &Place) -> bool {
    place.file == outer.file && place.pointer.tokens().starts_with(&outer.pointer.tokens())
}

/// For types without an item: nobody asks for the name.
fn hint_of_none() -> Hint {
    Hint::Component(String::new())
}

/// What is written in place within a type.
fn inline(parent: TypeId, role: Role) -> Hint {
    Hint::Inline { parent: Owner::Type(parent), role, title: None }
}
