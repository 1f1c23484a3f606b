//! Unions: what a choice between schemas becomes.

use crate::document::Discriminator;
use crate::model::codes;
use crate::model::types::facts::Facts;
use crate::model::types::goal::{Goal, Kinds};
use crate::model::types::members::Member;
use crate::model::types::plan::{Choosable, Plan};
use crate::model::types::survey::Survey;
use crate::model::types::told::{self, Groups, Told};
use crate::model::types::view::{Choice, View};
use crate::model::types::{constraints, scalar};
use crate::model::{Discrimination, Enum, Format, Literal, Openness, Shape};
use crate::report::{Place, Problem};

/// Choices that hold together are multiplied out up to this many members.
const LARGEST_PRODUCT: usize = 256;

impl<'a> Survey<'a> {
    /// The plan for a goal with a choice in it. `None`: there is no choice.
    pub(super) fn plan_union(&self, goal: &Goal, view: &View<'a>, kinds: Kinds) -> Option<Plan> {
        let choices = self.unions(view);
        let Some(choice) = choices.first() else { return self.plan_children(goal) };
        if let Some(plan) = self.limited(goal, view, &choices) {
            return Some(plan);
        }
        let members = self.members(goal, view, choice);
        if let [only] = members.as_slice() {
            return Some(Plan::Same(only.goal.clone()));
        }
        if let [_, _, ..] = kinds.classes().as_slice() {
            return Some(self.split(goal, &members, kinds));
        }
        Some(match kinds {
            _ if members.is_empty() => Plan::Leaf(Shape::Never, Vec::new()),
            Kinds::BOOL => self.bools(&members),
            Kinds::TEXT => self.texts(members),
            Kinds::OBJECT => self.objects(goal, choice, members),
            Kinds::LIST => self.trial(members),
            _ => self.numbers(members),
        })
    }

    /// Too many choices at once: all but the first are left out.
    fn limited(&self, goal: &Goal, view: &View<'a>, choices: &[Choice<'a>]) -> Option<Plan> {
        let product = choices.iter().map(|choice| choice.members.len()).fold(1_usize, usize::saturating_mul);
        let (first, more) = choices.split_first()?;
        if more.is_empty() || product <= LARGEST_PRODUCT {
            return None;
        }
        let dropped =
            |part| more.iter().filter(|choice| choice.part == part).fold(part, |part, choice| part.without(choice.how));
        let parts: Vec<_> = view.parts().map(dropped).collect();
        let place = &self.schema(first.part.schema).at;
        let message =
            format!("limit exceeded: {product} combinations of `oneOf` and `anyOf`: only the first union is checked");
        self.note(Problem::warning(codes::UNCHECKED, place, message));
        Some(Plan::Same(self.simplify(&Goal::all(parts).only(goal.kinds))))
    }

    /// Members of several kinds: told by kind first, those of one kind then among themselves.
    fn split(&self, goal: &Goal, members: &[Member], kinds: Kinds) -> Plan {
        let whole = |goal: &Goal| {
            kinds
                .classes()
                .into_iter()
                .filter(|class| self.kinds(goal).meets(*class))
                .fold(Kinds::NONE, |all, class| all | class)
        };
        let spans: Vec<Kinds> = members.iter().map(|member| whole(&member.goal)).collect();
        let mut groups: Vec<Kinds> = Vec::new();
        for span in &spans {
            let joined = groups.iter().filter(|group| group.meets(*span)).fold(*span, |all, group| all | *group);
            let at = groups.iter().position(|group| group.meets(*span)).unwrap_or(groups.len());
            groups.retain(|group| !group.meets(*span));
            groups.insert(at.min(groups.len()), joined);
        }
        if groups.len() == 1 {
            groups = kinds.classes();
        }
        let groups = groups.into_iter().map(|group| {
            let mut inside = members.iter().zip(&spans).filter(|(_, span)| span.meets(group));
            match (inside.next(), inside.next()) {
                (Some((only, span)), None) if span.within(group) => (group, only.goal.clone()),
                _ => (group, self.simplify(&goal.clone().only(group))),
            }
        });
        self.by_kind(groups.collect())
    }

    fn bools(&self, members: &[Member]) -> Plan {
        match self.all_values(members) {
            Some(values) => Plan::Leaf(self.enumeration(values), Vec::new()),
            None => Plan::Leaf(Shape::Bool, Vec::new()),
        }
    }

    /// Listed texts and any text are an open enum; lists of texts are one list; other texts are told by trial, unless nothing is
    /// asked of them.
    fn texts(&self, members: Vec<Member>) -> Plan {
        if let Some(values) = self.all_values(&members) {
            return Plan::Leaf(self.enumeration(values), Vec::new());
        }
        let listed: Vec<Literal> = self.some_values(&members);
        if !listed.is_empty() {
            return Plan::Leaf(Shape::Enum(Enum { values: listed, openness: Openness::Open }), Vec::new());
        }
        let unchecked = |member: &Member| constraints::of_text(&self.view(&member.goal.parts)).is_empty();
        if members.iter().all(unchecked) {
            return Plan::Leaf(Shape::String(Format::Plain), Vec::new());
        }
        self.trial(members)
    }

    /// A member that takes every number takes those of the others too.
    fn numbers(&self, members: Vec<Member>) -> Plan {
        if let Some(values) = self.all_values(&members) {
            return Plan::Leaf(self.enumeration(values), Vec::new());
        }
        let widest = members.iter().find(|member| {
            let kinds = self.kinds(&member.goal);
            let view = self.view(&member.goal.parts);
            let int = if let Shape::Int(int) = scalar::number(&view, kinds) { Some(int) } else { None };
            let wide = kinds == Kinds::NUMBER || members.iter().all(|other| self.kinds(&other.goal) == Kinds::INTEGER);
            wide && self.values(&member.goal).is_none() && constraints::of_number(&view, int).is_empty()
        });
        match widest {
            Some(widest) => Plan::Same(widest.goal.clone()),
            None => self.trial(members),
        }
    }

    fn objects(&self, goal: &Goal, choice: &Choice<'a>, members: Vec<Member>) -> Plan {
        let facts: Vec<Facts> = members.iter().map(|member| self.facts(&member.goal)).collect();
        let discriminator = choice.discriminator.and_then(|found| {
            let told = self.by_discriminator(found, &members, &facts);
            if told.is_none() && facts.iter().all(|facts| facts.named.contains(&found.property)) {
                self.note(unusable(found, &self.schema(choice.part.schema).at));
            }
            told
        });
        let told = discriminator.or_else(|| told::by_tag(&facts)).or_else(|| told::by_property(&facts));
        match (told, told::groups(&facts)) {
            (Some(told), _) => self.union_of(members, &facts, told),
            (None, Some(groups)) => self.grouped(goal, &members, groups),
            (None, None) => self.union_of(members, &facts, told::by_trial(&facts)),
        }
    }

    /// A property that tells groups of members apart: a union of the groups, each a union of its own.
    fn grouped(&self, goal: &Goal, members: &[Member], groups: Groups) -> Plan {
        let mut cases = Vec::new();
        let mut choosable = Vec::new();
        for (at, (inside, values)) in groups.groups.into_iter().enumerate() {
            let goal = match inside.as_slice() {
                [only] => members[*only].goal.clone(),
                several => {
                    let left = several.iter().map(|member| members[*member].schema).collect();
                    self.simplify(&goal.clone().among(left))
                }
            };
            let hint = first_word(values.iter()).unwrap_or_default();
            choosable.push(Choosable { goal, hint });
            cases.extend(values.into_iter().map(|value| (value, at)));
        }
        Plan::Union {
            members: choosable,
            discrimination: Discrimination::Tag { path: groups.path, cases, otherwise: None },
        }
    }

    /// Scalars and lists by trial: listed values first.
    fn trial(&self, members: Vec<Member>) -> Plan {
        let facts = vec![Facts::default(); members.len()];
        let mut order: Vec<usize> = (0..members.len()).collect();
        let checks = |at: &usize| {
            let view = self.view(&members[*at].goal.parts);
            constraints::of_text(&view).len()
                + constraints::of_list(&view, &Shape::Any).len()
                + constraints::of_number(&view, None).len()
        };
        order.sort_by_key(|at| {
            let goal = &members[*at].goal;
            (self.values(goal).is_none(), self.kinds(goal) == Kinds::NUMBER, std::cmp::Reverse(checks(at)))
        });
        self.union_of(members, &facts, Told { order, by: Discrimination::Trial })
    }

    /// The union of these members in the order that was found.
    pub(super) fn union_of(&self, members: Vec<Member>, facts: &[Facts], told: Told) -> Plan {
        let value = |at: usize| match &told.by {
            Discrimination::Tag { cases, .. } => {
                first_word(cases.iter().filter(|(_, to)| *to == at).map(|(value, _)| value))
            }
            _ => None,
        };
        let own_property = |at: usize| {
            let others = || facts.iter().enumerate().filter(move |(other, _)| *other != at).map(|(_, facts)| facts);
            let own = |name: &&String| !others().any(|other| other.named.contains(*name));
            let required = facts[at].required.iter().filter(own).min();
            required.or_else(|| facts[at].named.iter().filter(own).min()).cloned()
        };
        let call = |at: usize| {
            let noun = || self.kinds(&members[at].goal).noun().to_owned();
            let named = || self.own_name(members[at].schema);
            value(at).or_else(named).or_else(|| own_property(at)).unwrap_or_else(noun)
        };
        let hints: Vec<String> = told.order.iter().map(|at| call(*at)).collect();
        let goals = told.order.iter().map(|at| members[*at].goal.clone());
        let members = goals.zip(hints).map(|(goal, hint)| Choosable { goal, hint }).collect();
        Plan::Union { members, discrimination: told.by }
    }

    /// The values of all members, if each lists its own.
    fn all_values(&self, members: &[Member]) -> Option<Vec<Literal>> {
        let lists: Option<Vec<Vec<Literal>>> = members.iter().map(|member| self.values(&member.goal)).collect();
        lists.map(united)
    }

    fn some_values(&self, members: &[Member]) -> Vec<Literal> {
        united(members.iter().filter_map(|member| self.values(&member.goal)).collect())
    }
}

fn unusable(found: &Discriminator, place: &Place) -> Problem {
    let message = format!("discriminator `{}` without values for some branches", found.property);
    Problem::warning(codes::DISCRIMINATOR, &place.child("discriminator"), message)
        .help("list every branch in `mapping`")
}

fn united(lists: Vec<Vec<Literal>>) -> Vec<Literal> {
    let mut values = Vec::new();
    for value in lists.into_iter().flatten() {
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

/// The first by the alphabet: mappings have no order of their own.
fn first_word<'v>(values: impl Iterator<Item = &'v Literal>) -> Option<String> {
    values.map(Literal::to_text).min()
}
