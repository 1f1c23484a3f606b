//! Decides what a schema set becomes before any type is created.

use crate::document::{Discriminator, JsonType, SchemaId};
use crate::model::types::analyzer::Analyzer;
use crate::model::types::branches::Branch;
use crate::model::types::conjunction::Conjunction;
use crate::model::types::constraints;
use crate::model::types::discriminate::OrderedDiscrimination;
use crate::model::types::kinds::Kinds;
use crate::model::types::object_facts::ObjectFacts;
use crate::model::types::schema_set::{OmittedKeywords, SchemaPart, SchemaSet};
use crate::model::types::{allowed_values, scalar};
use crate::model::{Constraint, Discrimination, Enum, Literal, Openness, Shape, codes};
use crate::report::Problem;

/// The variant of a base schema for values that belong to none of its children.
const BASE: &str = "base";

/// What a schema set becomes.
#[derive(Debug)]
pub(super) enum Plan {
    /// The type of another set.
    Alias(SchemaSet),
    /// A shape without inner types.
    Scalar(Shape, Vec<Constraint>),
    /// The set, or `null`.
    Nullable(SchemaSet),
    Array,
    Object,
    Union {
        variants: Vec<VariantPlan>,
        discrimination: Discrimination,
    },
}

/// A variant of a union and the hint for its name.
#[derive(Debug)]
pub(super) struct VariantPlan {
    pub(super) set: SchemaSet,
    pub(super) hint: String,
}

impl Plan {
    fn scalar(shape: Shape) -> Self {
        Self::Scalar(shape, Vec::new())
    }
}

impl<'a> Analyzer<'a> {
    /// Plans a normalized set.
    pub(super) fn plan(&self, set: &SchemaSet, conjunction: &Conjunction<'a>) -> Plan {
        if let Some(path) = set.parts.iter().find_map(|part| self.replaced.get(&part.schema)) {
            return Plan::scalar(Shape::Replaced(path.clone()));
        }
        if self.accepts_any_value(set) {
            return Plan::scalar(Shape::Any);
        }
        let kinds = self.kinds(set);
        // Cycles of references are reported when the document is read.
        if conjunction.is_never || conjunction.cycle.is_some() {
            return Plan::scalar(Shape::Never);
        }
        if kinds.is_empty() {
            return self.plan_null_beside(set).unwrap_or_else(|| self.contradiction(set));
        }
        if kinds == Kinds::NULL {
            return Plan::scalar(Shape::Null);
        }
        if kinds == Kinds::ALL && conjunction.alternatives().is_empty() {
            // The only assertion that can remain is `not`.
            return Plan::scalar(Shape::Any);
        }
        if kinds.intersects(Kinds::NULL) {
            return Plan::Nullable(self.simplify(&set.clone().limited_to(Kinds::ALL.difference(Kinds::NULL))));
        }
        if let Some(values) = allowed_values::enumerated(conjunction, kinds) {
            return if values.is_empty() {
                self.contradiction(set)
            } else {
                self.plan_enumeration(values, conjunction)
            };
        }
        if let Some(plan) = self.plan_union(set, conjunction, kinds) {
            return plan;
        }
        match kinds.classes().as_slice() {
            [single] => self.plan_kind(conjunction, *single),
            classes => self.by_kind(
                classes.iter().map(|class| (*class, self.simplify(&set.clone().limited_to(*class)))).collect(),
            ),
        }
    }

    /// `type: 'null'` next to schemas that exclude null, as written by tools that convert `nullable` of OpenAPI 3.0 to 3.1 (for example in
    /// GitHub's document). The schema is treated as nullable.
    fn plan_null_beside(&self, set: &SchemaSet) -> Option<Plan> {
        let is_null = |part: &SchemaPart| {
            self.keywords(part.schema).is_some_and(|keywords| keywords.types.as_deref() == Some(&[JsonType::Null]))
        };
        let at = set.parts.iter().find(|part| is_null(part))?;
        let references = |part: &SchemaPart| match self.keywords(part.schema) {
            Some(keywords) if is_null(part) => keywords.references().map(SchemaPart::whole).collect(),
            _ => vec![*part],
        };
        let rest =
            self.simplify(&SchemaSet::new(set.parts.iter().flat_map(references).collect()).limited_to(set.kinds));
        if rest.parts.is_empty() || self.kinds(&rest).is_empty() {
            return None;
        }
        let message = "contradictory schemas: `type: 'null'` excludes its siblings: the schema is read as nullable";
        self.report(
            Problem::warning(codes::CONTRADICTION, &self.schema(at.schema).at, message)
                .help("write an `anyOf` with `type: 'null'` as a branch"),
        );
        Some(Plan::Nullable(rest))
    }

    /// Reports a contradiction, unless the document contains `false`.
    fn contradiction(&self, set: &SchemaSet) -> Plan {
        if let Some(part) = set.parts.last() {
            let message = "contradictory schemas: no value is valid";
            self.report(Problem::warning(codes::CONTRADICTION, &self.schema(part.schema).at, message));
        }
        Plan::scalar(Shape::Never)
    }

    fn plan_kind(&self, conjunction: &Conjunction<'a>, kinds: Kinds) -> Plan {
        match kinds {
            Kinds::BOOL => Plan::scalar(Shape::Bool),
            Kinds::STRING => {
                Plan::Scalar(Shape::String(scalar::format(conjunction)), constraints::string_constraints(conjunction))
            }
            Kinds::ARRAY => Plan::Array,
            Kinds::OBJECT => Plan::Object,
            number => {
                let shape = scalar::number(conjunction, number);
                let int = if let Shape::Int(int) = shape { Some(int) } else { None };
                Plan::Scalar(shape, constraints::number_constraints(conjunction, int))
            }
        }
    }

    /// The keywords next to an open enum apply to values that it does not list.
    fn plan_enumeration(&self, values: Vec<Literal>, conjunction: &Conjunction<'a>) -> Plan {
        let shape = self.enumeration(values);
        let is_open = matches!(&shape, Shape::Enum(listed) if listed.openness == Openness::Open);
        Plan::Scalar(shape, if is_open { constraints::string_constraints(conjunction) } else { Vec::new() })
    }

    /// The shape of an `enum` or `const`. Enums of several strings are open by default, because providers add values.
    pub(super) fn enumeration(&self, values: Vec<Literal>) -> Shape {
        let both = |values: &[Literal]| [true, false].iter().all(|value| values.contains(&Literal::Bool(*value)));
        if values.len() == 2 && both(&values) {
            return Shape::Bool;
        }
        if values.is_empty() {
            return Shape::Never;
        }
        let are_strings = values.iter().all(|value| matches!(value, Literal::String(_)));
        let openness =
            if are_strings && values.len() > 1 && self.options.open_enums { Openness::Open } else { Openness::Closed };
        Shape::Enum(Enum { values, openness })
    }

    /// A union that is discriminated by JSON type.
    pub(super) fn by_kind(&self, groups: Vec<(Kinds, SchemaSet)>) -> Plan {
        let cases = groups
            .iter()
            .enumerate()
            .flat_map(|(at, (kinds, _))| kinds.to_vec().into_iter().map(move |kind| (kind, at)))
            .collect();
        let variants =
            groups.into_iter().map(|(kinds, set)| VariantPlan { hint: self.hint(&set, kinds), set }).collect();
        Plan::Union { variants, discrimination: Discrimination::Kind { cases } }
    }

    /// The hint of a variant of a union by JSON type: its component, its title or its JSON type.
    fn hint(&self, set: &SchemaSet, kinds: Kinds) -> String {
        let own = match set.parts.as_slice() {
            [part] if set.is_whole() => self.own_name(part.schema),
            _ => None,
        };
        own.unwrap_or_else(|| kinds.type_name().to_owned())
    }

    /// The name of the component that a schema is or refers to, or its title.
    pub(super) fn own_name(&self, schema: SchemaId) -> Option<String> {
        self.component_of(schema).or_else(|| self.keywords(schema)?.title.clone())
    }

    /// The name of the component that a schema is or refers to.
    pub(super) fn component_of(&self, schema: SchemaId) -> Option<String> {
        self.aliases(schema).into_iter().find_map(|id| self.schema(id).component.clone())
    }

    /// A base schema whose `discriminator` refers to child schemas: a union of the children and, for all other values, the base itself.
    pub(super) fn plan_children(&self, set: &SchemaSet) -> Option<Plan> {
        let [part] = set.parts.as_slice() else { return None };
        let discriminator = self.keywords(part.schema)?.discriminator.as_ref().filter(|_| part.is_whole())?;
        let itself = Branch {
            set: self.simplify(&SchemaSet::new(vec![part.without(OmittedKeywords::CHILDREN)]).limited_to(set.kinds)),
            schema: part.schema,
        };
        let mut branches: Vec<Branch> = Vec::new();
        for (_, child) in discriminator.children.iter().chain(&discriminator.mapping) {
            let set = self.simplify(&SchemaSet::of(*child).limited_to(set.kinds));
            let known = *child == part.schema || set == itself.set || branches.iter().any(|branch| branch.set == set);
            if !known && self.kinds(&set) == Kinds::OBJECT {
                branches.push(Branch { set, schema: *child });
            }
        }
        if branches.is_empty() || !self.facts(&itself.set).declared.contains(&discriminator.property) {
            return None;
        }
        branches.push(itself);
        self.plan_base_union(discriminator, branches)
    }

    fn plan_base_union(&self, discriminator: &Discriminator, branches: Vec<Branch>) -> Option<Plan> {
        let facts: Vec<ObjectFacts> = branches.iter().map(|branch| self.facts(&branch.set)).collect();
        let discriminated = self.by_discriminator(discriminator, &branches, &facts)?;
        let last = branches.len() - 1;
        let base = branches.get(last)?.set.clone();
        let by = match discriminated.by {
            Discrimination::Tag { path, cases, otherwise } => {
                Discrimination::Tag { path, cases, otherwise: otherwise.or(Some(last)) }
            }
            other => other,
        };
        let mut plan = self.union_of(branches, &facts, OrderedDiscrimination { order: discriminated.order, by });
        if let Plan::Union { variants, .. } = &mut plan {
            variants
                .iter_mut()
                .filter(|variant| variant.set == base)
                .for_each(|variant| variant.hint = BASE.to_owned());
        }
        Some(plan)
    }
}
