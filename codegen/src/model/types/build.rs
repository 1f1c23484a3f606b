//! Plans to shapes: the parts are made here.

use crate::model::types::conditions::Host;
use crate::model::types::direction::{Manner, Purpose};
use crate::model::types::goal::Goal;
use crate::model::types::object::{Others, Property};
use crate::model::types::plan::{Choosable, Plan};
use crate::model::types::view::View;
use crate::model::types::{TypeMaker, constraints, inline};
use crate::model::{
    AdditionalProperties, Constant, Constraint, Discrimination, Enum, Field, Format, Openness, Presence, Role, Shape,
    Struct, TypeId, Union, Variant, codes,
};
use crate::options::{FormatMode, RequiredMode, UnknownFields};
use crate::report::{Problem, Problems};

/// What lists of so many items are called.
const LENGTHS: [&str; 5] = ["empty", "one", "two", "three", "four"];

impl<'a> TypeMaker<'a> {
    /// Gives a reserved type its shape.
    pub(super) fn build(&mut self, id: TypeId, goal: &Goal, manner: Manner, plan: Plan, problems: &mut Problems) {
        let view = self.survey.view(&goal.parts);
        let kinds = self.survey.kinds(goal);
        self.unchecked(&view, kinds, &plan, problems);
        let (shape, mut constraints) = match plan {
            Plan::Same(next) => return self.build_same(id, next, manner, problems),
            Plan::Leaf(shape, constraints) => (self.leaf(shape, manner), constraints),
            Plan::Nullable(inner) => {
                (Shape::Nullable(self.goal(inner, manner, inline(id, Role::Same), problems)), Vec::new())
            }
            Plan::List => {
                let shape = self.list(id, &view, manner, problems);
                let constraints = constraints::of_list(&view, &shape);
                (shape, constraints)
            }
            Plan::Object => (self.object(id, &view, manner, problems), self.survey.object_constraints(&view)),
            Plan::Union { members, discrimination } => {
                (self.union(id, members, discrimination, manner, problems), Vec::new())
            }
        };
        if let Shape::String(format) = &shape {
            constraints.extend(self.asserted(*format));
        }
        let host = Host { id, shape: &shape, kinds, manner };
        constraints.extend(self.conditions(host, &view, problems));
        let ty = &mut self.types.0[id.0 as usize];
        ty.shape = shape;
        ty.constraints = constraints;
    }

    /// Asked whether a value is on its list, even a list that stays open answers no.
    fn leaf(&self, shape: Shape, manner: Manner) -> Shape {
        match shape {
            Shape::Enum(Enum { values, .. }) if manner.purpose == Purpose::Test => {
                Shape::Enum(Enum { values, openness: Openness::Closed })
            }
            shape => shape,
        }
    }

    /// Never asked for: plans are followed before an id is reserved.
    fn build_same(&mut self, id: TypeId, next: Goal, manner: Manner, problems: &mut Problems) {
        let same = self.goal(next, manner, inline(id, Role::Same), problems);
        self.types.0[id.0 as usize].shape = Shape::Boxed(same);
    }

    fn asserted(&self, format: Format) -> Option<Constraint> {
        (self.options.formats == FormatMode::Assert && format != Format::Plain).then_some(Constraint::Format(format))
    }

    fn list(&mut self, id: TypeId, view: &View<'a>, manner: Manner, problems: &mut Problems) -> Shape {
        let leading = view.keywords().map(|keywords| keywords.prefix_items.len()).max().unwrap_or(0);
        let least = view.keywords().filter_map(|keywords| keywords.min_items).max().unwrap_or(0);
        let (rest, closed) = self.survey.items_from(view, leading);
        if leading == 0 {
            return Shape::Array(self.goal(rest, manner, inline(id, Role::Item), problems));
        }
        let items: Vec<TypeId> = (0..leading)
            .map(|position| {
                let hint = inline(id, Role::Property((position + 1).to_string()));
                self.goal(self.survey.item_at(view, position), manner, hint, problems)
            })
            .collect();
        let rest = (!closed).then(|| self.goal(rest, manner, inline(id, Role::Item), problems));
        let least = usize::try_from(least).unwrap_or(usize::MAX);
        if least >= leading {
            return Shape::Tuple { items, rest };
        }
        self.growing(id, least, &items, rest, problems)
    }

    /// Leading items that need not all be there: one variant for each length, the longest first.
    fn growing(
        &mut self,
        id: TypeId,
        least: usize,
        items: &[TypeId],
        rest: Option<TypeId>,
        problems: &mut Problems,
    ) -> Shape {
        let at = self.types[id].at.clone();
        if items.len() >= LENGTHS.len() {
            let message = "`prefixItems` without a matching `minItems`: the types of the items are not checked";
            let help = format!("add `minItems: {}`", items.len());
            problems.push(Problem::warning(codes::UNTYPED, &at.child("prefixItems"), message).help(help));
            return Shape::Array(self.push(Shape::Any, inline(id, Role::Item), at));
        }
        let variants = (least..=items.len()).rev().map(|length| {
            let hint = LENGTHS[length].to_owned();
            let role = || inline(id, Role::Variant(LENGTHS[length].to_owned()));
            let ty = match length {
                0 => {
                    let never = self.push(Shape::Never, inline(id, Role::Item), at.clone());
                    let empty = self.push(Shape::Array(never), role(), at.clone());
                    self.types.0[empty.0 as usize].constraints.push(Constraint::MaxItems(0));
                    empty
                }
                _ => {
                    let rest = rest.filter(|_| length == items.len());
                    self.push(Shape::Tuple { items: items[..length].to_vec(), rest }, role(), at.clone())
                }
            };
            Variant { ty, hint }
        });
        Shape::Union(Union { variants: variants.collect(), discrimination: Discrimination::Trial })
    }

    fn object(&mut self, id: TypeId, view: &View<'a>, manner: Manner, problems: &mut Problems) -> Shape {
        let mut properties = self.survey.properties(view);
        for name in self.survey.asked_for(view) {
            if !properties.iter().any(|property| property.name == name) {
                properties.push(self.survey.property(view, &name));
            }
        }
        let others = self.survey.others(view);
        let additional_properties = self.additional_properties(id, &others, manner, problems);
        if properties.is_empty() {
            return match (others, additional_properties) {
                (_, AdditionalProperties::Kept(value)) => Shape::Map(value),
                (Others::Nothing, additional_properties) => {
                    Shape::Struct(Struct { fields: Vec::new(), constants: Vec::new(), additional_properties })
                }
                _ => Shape::Map(self.goal(Goal::all(Vec::new()), manner, inline(id, Role::Item), problems)),
            };
        }
        let mut shape = Struct { fields: Vec::new(), constants: Vec::new(), additional_properties };
        for property in properties {
            if self.survey.travels(&property, manner.direction) {
                self.property(id, property, manner, &mut shape, problems);
            }
        }
        Shape::Struct(shape)
    }

    fn property(
        &mut self,
        id: TypeId,
        property: Property,
        manner: Manner,
        shape: &mut Struct,
        problems: &mut Problems,
    ) {
        let strict = self.options.required == RequiredMode::Strict || manner.purpose == Purpose::Test;
        let required = property.required && strict;
        if let Some(value) = self.survey.constant(&property.goal).filter(|_| required) {
            shape.constants.push(Constant { wire: property.name, value });
            return;
        }
        let ty = self.goal(property.goal, manner, inline(id, Role::Property(property.name.clone())), problems);
        let presence = if required { Presence::Required } else { Presence::Optional };
        shape.fields.push(Field { wire: property.name, ty, presence, docs: property.docs });
    }

    /// What becomes of the properties that have no field.
    fn additional_properties(
        &mut self,
        id: TypeId,
        others: &Others,
        manner: Manner,
        problems: &mut Problems,
    ) -> AdditionalProperties {
        let unknown = self.options.unknown_fields;
        let fitting = match (others, unknown) {
            (Others::Fitting(goal), _) => goal.clone(),
            (Others::Mixed, _) => {
                let message = "the schemas of `patternProperties` are not checked: matching properties have the type `serde_json::Value`";
                problems.push(Problem::warning(codes::UNTYPED, &self.types[id].at.child("patternProperties"), message));
                Goal::all(Vec::new())
            }
            (_, UnknownFields::Keep) => Goal::all(Vec::new()),
            (Others::Nothing | Others::Unsaid, UnknownFields::Deny) => return AdditionalProperties::Denied,
            (Others::Nothing, UnknownFields::Ignore) => return AdditionalProperties::Closed,
            (Others::Unsaid | Others::Anything, _) => return AdditionalProperties::Ignored,
        };
        AdditionalProperties::Kept(self.goal(fitting, manner, inline(id, Role::Item), problems))
    }

    fn union(
        &mut self,
        id: TypeId,
        members: Vec<Choosable>,
        discrimination: Discrimination,
        manner: Manner,
        problems: &mut Problems,
    ) -> Shape {
        let variants = members.into_iter().map(|member| {
            let hint = inline(id, Role::Variant(member.hint.clone()));
            Variant { ty: self.goal(member.goal, manner, hint, problems), hint: member.hint }
        });
        Shape::Union(Union { variants: variants.collect(), discrimination })
    }
}
