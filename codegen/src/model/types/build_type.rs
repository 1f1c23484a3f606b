//! Builds the shape of a type from its plan, and creates its inner types.

use crate::model::types::condition_constraints::ConstrainedType;
use crate::model::types::conjunction::Conjunction;
use crate::model::types::direction::{TypeMode, Usage};
use crate::model::types::plan::{Plan, VariantPlan};
use crate::model::types::properties::{OtherProperties, Property};
use crate::model::types::schema_set::SchemaSet;
use crate::model::types::{TypeBuilder, constraints};
use crate::model::{
    AdditionalProperties, Constant, Constraint, Discrimination, Enum, Field, Format, Openness, Presence, Shape, Struct,
    TypeId, Union, Variant, codes,
};
use crate::options::{FormatMode, RequiredMode, UnknownFields};
use crate::report::{Problem, Problems};

/// The variant names of arrays by their number of items.
const LENGTH_NAMES: [&str; 5] = ["empty", "one", "two", "three", "four"];

impl<'a> TypeBuilder<'a> {
    /// Sets the shape and the constraints of a reserved type.
    pub(super) fn build(&mut self, id: TypeId, set: &SchemaSet, mode: TypeMode, plan: Plan, problems: &mut Problems) {
        let conjunction = self.analyzer.conjunction(&set.parts);
        let kinds = self.analyzer.kinds(set);
        self.unchecked(&conjunction, kinds, &plan, problems);
        let (shape, mut constraints) = match plan {
            Plan::Alias(next) => return self.build_alias(id, next, mode, problems),
            Plan::Scalar(shape, constraints) => (self.scalar_shape(shape, mode), constraints),
            Plan::Nullable(inner) => (Shape::Nullable(self.type_of(inner, mode, problems)), Vec::new()),
            Plan::Array => {
                let shape = self.array(id, &conjunction, mode, problems);
                let constraints = constraints::array_constraints(&conjunction, &shape);
                (shape, constraints)
            }
            Plan::Object => {
                (self.object(id, &conjunction, mode, problems), self.analyzer.object_constraints(&conjunction))
            }
            Plan::Union { variants, discrimination } => {
                (self.union(variants, discrimination, mode, problems), Vec::new())
            }
        };
        if let Shape::String(format) = &shape {
            constraints.extend(self.format_constraint(*format));
        }
        let target = ConstrainedType { shape: &shape, kinds, mode };
        constraints.extend(self.conditions(target, &conjunction, problems));
        let ty = &mut self.types.0[id.0 as usize];
        ty.shape = shape;
        ty.constraints = constraints;
    }

    /// Enums are closed in types that validate: a value that is not listed must not match.
    fn scalar_shape(&self, shape: Shape, mode: TypeMode) -> Shape {
        match shape {
            Shape::Enum(Enum { values, .. }) if mode.usage == Usage::Validation => {
                Shape::Enum(Enum { values, openness: Openness::Closed })
            }
            shape => shape,
        }
    }

    /// Not reached: [`TypeBuilder::type_of`] follows aliases before it reserves an id.
    fn build_alias(&mut self, id: TypeId, next: SchemaSet, mode: TypeMode, problems: &mut Problems) {
        let inner = self.type_of(next, mode, problems);
        self.types.0[id.0 as usize].shape = Shape::Boxed(inner);
    }

    fn format_constraint(&self, format: Format) -> Option<Constraint> {
        (self.options.formats == FormatMode::Assert && format != Format::Plain).then_some(Constraint::Format(format))
    }

    fn array(&mut self, id: TypeId, conjunction: &Conjunction<'a>, mode: TypeMode, problems: &mut Problems) -> Shape {
        let leading = conjunction.keywords().map(|keywords| keywords.prefix_items.len()).max().unwrap_or(0);
        let min = conjunction.keywords().filter_map(|keywords| keywords.min_items).max().unwrap_or(0);
        let (rest, closed) = self.analyzer.items_from(conjunction, leading);
        if leading == 0 {
            return Shape::Array(self.type_of(rest, mode, problems));
        }
        let items: Vec<TypeId> = (0..leading)
            .map(|position| self.type_of(self.analyzer.item_at(conjunction, position), mode, problems))
            .collect();
        let rest = (!closed).then(|| self.type_of(rest, mode, problems));
        let min = usize::try_from(min).unwrap_or(usize::MAX);
        if min >= leading {
            return Shape::Tuple { items, rest };
        }
        self.optional_items(id, min, &items, rest, problems)
    }

    /// `prefixItems` of which some may be missing: one variant for each length, the longest first.
    fn optional_items(
        &mut self,
        id: TypeId,
        min: usize,
        items: &[TypeId],
        rest: Option<TypeId>,
        problems: &mut Problems,
    ) -> Shape {
        let at = self.types[id].at.clone();
        if items.len() >= LENGTH_NAMES.len() {
            let message = "`prefixItems` without a matching `minItems`: the types of the items are not checked";
            let help = format!("add `minItems: {}`", items.len());
            problems.push(Problem::warning(codes::UNTYPED, &at.child("prefixItems"), message).help(help));
            return Shape::Array(self.push(Shape::Any, at));
        }
        let variants = (min..=items.len()).rev().map(|length| {
            let hint = LENGTH_NAMES[length].to_owned();
            let ty = match length {
                0 => {
                    let never = self.push(Shape::Never, at.clone());
                    let empty = self.push(Shape::Array(never), at.clone());
                    self.types.0[empty.0 as usize].constraints.push(Constraint::MaxItems(0));
                    empty
                }
                _ => {
                    let rest = rest.filter(|_| length == items.len());
                    self.push(Shape::Tuple { items: items[..length].to_vec(), rest }, at.clone())
                }
            };
            Variant { ty, hint }
        });
        Shape::Union(Union { variants: variants.collect(), discrimination: Discrimination::Trial })
    }

    fn object(&mut self, id: TypeId, conjunction: &Conjunction<'a>, mode: TypeMode, problems: &mut Problems) -> Shape {
        let mut properties = self.analyzer.properties(conjunction);
        for name in self.analyzer.conditional_names(conjunction) {
            if !properties.iter().any(|property| property.name == name) {
                properties.push(self.analyzer.property(conjunction, &name));
            }
        }
        let others = self.analyzer.others(conjunction);
        let additional_properties = self.additional_properties(id, &others, mode, problems);
        if properties.is_empty() {
            return match (others, additional_properties) {
                (_, AdditionalProperties::Kept(value)) => Shape::Map(value),
                (OtherProperties::Forbidden, additional_properties) => {
                    Shape::Struct(Struct { fields: Vec::new(), constants: Vec::new(), additional_properties })
                }
                _ => Shape::Map(self.type_of(SchemaSet::new(Vec::new()), mode, problems)),
            };
        }
        let mut shape = Struct { fields: Vec::new(), constants: Vec::new(), additional_properties };
        for property in properties {
            if self.analyzer.is_present(&property, mode.direction) {
                self.property(property, mode, &mut shape, problems);
            }
        }
        Shape::Struct(shape)
    }

    fn property(&mut self, property: Property, mode: TypeMode, shape: &mut Struct, problems: &mut Problems) {
        let strict = self.options.required == RequiredMode::Strict || mode.usage == Usage::Validation;
        let required = property.required && strict;
        if let Some(value) = self.analyzer.constant(&property.set).filter(|_| required) {
            shape.constants.push(Constant { wire_name: property.name, value });
            return;
        }
        let ty = self.type_of(property.set, mode, problems);
        let presence = if required { Presence::Required } else { Presence::Optional };
        shape.fields.push(Field { wire_name: property.name, ty, presence, docs: property.docs });
    }

    /// The treatment of properties without a field.
    fn additional_properties(
        &mut self,
        id: TypeId,
        others: &OtherProperties,
        mode: TypeMode,
        problems: &mut Problems,
    ) -> AdditionalProperties {
        let unknown = self.options.unknown_fields;
        let set = match (others, unknown) {
            (OtherProperties::Schemas(set), _) => set.clone(),
            (OtherProperties::Mixed, _) => {
                let message = "the schemas of `patternProperties` are not checked: matching properties have the type `serde_json::Value`";
                problems.push(Problem::warning(codes::UNTYPED, &self.types[id].at.child("patternProperties"), message));
                SchemaSet::new(Vec::new())
            }
            (_, UnknownFields::Keep) => SchemaSet::new(Vec::new()),
            (OtherProperties::Forbidden | OtherProperties::Unspecified, UnknownFields::Deny) => {
                return AdditionalProperties::Denied;
            }
            (OtherProperties::Forbidden, UnknownFields::Ignore) => return AdditionalProperties::Closed,
            (OtherProperties::Unspecified | OtherProperties::Any, _) => return AdditionalProperties::Ignored,
        };
        AdditionalProperties::Kept(self.type_of(set, mode, problems))
    }

    fn union(
        &mut self,
        variants: Vec<VariantPlan>,
        discrimination: Discrimination,
        mode: TypeMode,
        problems: &mut Problems,
    ) -> Shape {
        let variants = variants
            .into_iter()
            .map(|variant| Variant { ty: self.type_of(variant.set, mode, problems), hint: variant.hint });
        Shape::Union(Union { variants: variants.collect(), discrimination })
    }
}
