use crate::emit::emit;
use crate::model::*;
use crate::names::{Names, TypeNames};
use crate::options::{ConstraintMode, Options};
use crate::print::FileWriter;
use crate::report::{FileId, NodeLocation, Pointer};

/// Builds a model without events, with explicit names.
#[derive(Default)]
pub(super) struct ModelBuilder {
    types: Vec<Type>,
    names: Vec<TypeNames>,
}

impl ModelBuilder {
    pub(super) fn unnamed(&mut self, shape: Shape) -> TypeId {
        self.item("", &[], shape)
    }

    pub(super) fn item(&mut self, name: &str, members: &[&str], shape: Shape) -> TypeId {
        let id = TypeId(u32::try_from(self.types.len()).unwrap());
        let at = NodeLocation { file: FileId(0), pointer: Pointer::default() };
        self.types.push(Type {
            shape,
            constraints: Vec::new(),
            docs: Docs::default(),
            component: Some(name.to_owned()),
            duplicates: Vec::new(),
            at,
        });
        let members = members.iter().map(|&member| member.to_owned()).collect();
        self.names.push(TypeNames {
            name: name.to_owned(),
            members,
            additional: "Other".to_owned(),
            ..TypeNames::default()
        });
        id
    }

    pub(super) fn constrained(&mut self, shape: Shape, constraints: Vec<Constraint>) -> TypeId {
        let id = self.unnamed(shape);
        self.types.last_mut().unwrap().constraints = constraints;
        id
    }

    pub(super) fn emit(self, options: &Options) -> String {
        let (model, names) = self.build();
        let mut writer = FileWriter::new("test.yaml");
        writer.add(emit(&model, &names, options));
        writer.finish()
    }

    pub(super) fn build(self) -> (Model, Names) {
        let model = Model {
            groups: Vec::new(),
            events: Vec::new(),
            parameter_sets: Vec::new(),
            types: Types(self.types),
            all_events: Vec::new(),
            component_schemas: Vec::new(),
        };
        let names = Names {
            types: self.names,
            events: Vec::new(),
            groups: Vec::new(),
            parameter_sets: Vec::new(),
            aliases: Vec::new(),
            owners: Vec::new(),
        };
        (model, names)
    }
}

fn field(wire_name: &str, ty: TypeId, presence: Presence) -> Field {
    Field { wire_name: wire_name.to_owned(), ty, presence, docs: Docs::default() }
}

fn booking(builder: &mut ModelBuilder) -> TypeId {
    let id = builder.unnamed(Shape::String(Format::Uuid));
    let name = builder.constrained(Shape::String(Format::Plain), vec![Constraint::MinLength(1)]);
    let seats = builder.constrained(Shape::Array(name), vec![Constraint::MaxItems(4)]);
    let note = builder.unnamed(Shape::Nullable(id));
    let structure = Struct {
        fields: vec![
            field("id", id, Presence::Required),
            field("passengerNames", seats, Presence::Required),
            field("object", note, Presence::Optional),
        ],
        constants: vec![Constant { wire_name: "kind".to_owned(), value: Literal::String("booking".to_owned()) }],
        additional_properties: AdditionalProperties::Ignored,
    };
    builder.item("Booking", &["id", "passenger_names", "object"], Shape::Struct(structure))
}
/// Asserts that the generated code contains these consecutive lines, ignoring indentation.
#[track_caller]
fn assert_contains(text: &str, expected: &str) {
    let unindented = |text: &str| text.lines().map(str::trim).collect::<Vec<_>>().join("\n");
    assert!(unindented(text).contains(unindented(expected).trim()), "not in:\n{text}");
}

fn strings(values: &[&str]) -> Vec<Literal> {
    values.iter().map(|&text| Literal::String(text.to_owned())).collect()
}

#[test]
fn codec_of_an_object() {
    let mut builder = ModelBuilder::default();
    booking(&mut builder);
    assert_contains(
        &builder.emit(&Options::default()),
        r#"
        ::hookgen::codegen::object! {
            Booking;
            const "kind" = "booking";
            "id" => required id;
            "passengerNames" => required passenger_names: Vec<String>, |value, checks| {
                checks.max_items(value, 4);
                checks.items(value, |value, checks| checks.min_length(value, 1));
            };
            "object" => optional object;
            _ => skip;
        }
        "#,
    );
}

#[test]
fn constraints_can_be_disabled() {
    let mut builder = ModelBuilder::default();
    booking(&mut builder);
    let text = builder.emit(&Options { constraints: ConstraintMode::Off, ..Options::default() });
    assert!(!text.contains("object.check") && !text.contains("Slot<Vec"), "{text}");
}

#[test]
fn an_open_enum_has_a_variant_for_other_values_and_documents_values_that_differ_from_their_variants() {
    let mut builder = ModelBuilder::default();
    let open = Enum { values: strings(&["open", "re-opened"]), openness: Openness::Open };
    builder.item("Status", &["Open", "ReOpened"], Shape::Enum(open));
    assert_contains(
        &builder.emit(&Options::default()),
        r#"
        pub enum Status {
            Open,
            /// `re-opened`
            ReOpened,
            /// A value that is not listed in the document.
            Other(String),
        }
        "#,
    );
}

#[test]
fn the_variant_of_a_union_is_selected_by_its_tag() {
    let mut builder = ModelBuilder::default();
    let empty = || {
        Shape::Struct(Struct {
            fields: Vec::new(),
            constants: Vec::new(),
            additional_properties: AdditionalProperties::Ignored,
        })
    };
    let cat = builder.item("Cat", &[], empty());
    let name =
        builder.constrained(Shape::String(Format::Plain), vec![Constraint::Pattern(Pattern::translate("^d").unwrap())]);
    let variants = vec![Variant { ty: cat, hint: "cat".to_owned() }, Variant { ty: name, hint: "name".to_owned() }];
    let cases = vec![(Literal::String("cat".to_owned()), 0), (Literal::String("lion".to_owned()), 0)];
    let discrimination = Discrimination::Tag { path: vec!["petType".to_owned()], cases, otherwise: Some(1) };
    builder.item("Pet", &["Cat", "Name"], Shape::Union(Union { variants, discrimination }));
    let text = builder.emit(&Options::default());
    assert_contains(&text, "Cat(Box<Cat>),\n/// `name`\nName(String),");
    assert_contains(
        &text,
        r#"
        let tag = json.peek_tag(&["petType"]);
        match tag.as_ref().map(::hookgen::codegen::Tag::as_str) {
            Some("cat") | Some("lion") => {
                json.trial(
                    &[
                        (
                            "Cat",
                            |json| {
                                ::hookgen::codegen::Decode::decode(json).map(Self::Cat)
                            },
                        ),
                        (
                            "Name",
        "#,
    );
    assert_contains(
        &text,
        r#"
            _ => {
                let value: Option<String> = ::hookgen::codegen::Decode::decode(json);
                json.check(
                    &value,
                    |value, checks| {
                        static PATTERN: ::hookgen::codegen::Pattern = ::hookgen::codegen::Pattern::new(
                            "^d",
                        );
                        checks.pattern(value, &PATTERN)
                    },
                );
                value.map(Self::Name)
            }
        }
        "#,
    );
}

#[test]
fn a_pattern_is_emitted_in_the_syntax_of_regex_and_requires_the_feature() {
    let emitted = |options: &Options| {
        let mut builder = ModelBuilder::default();
        let pattern = Constraint::Pattern(Pattern::translate(r"^(?!0)\d$").unwrap());
        let digit = builder.constrained(Shape::String(Format::Plain), vec![pattern]);
        let fields = vec![field("digit", digit, Presence::Required)];
        let structure = Struct { fields, constants: Vec::new(), additional_properties: AdditionalProperties::Ignored };
        builder.item("Code", &["digit"], Shape::Struct(structure));
        builder.emit(options)
    };
    let text = emitted(&Options::default());
    assert_contains(
        &text,
        r#"
        static PATTERN: ::hookgen::codegen::Pattern = ::hookgen::codegen::Pattern::translated(
            "^(?!0)\\d$",
            &["^[0-9]$"],
            &["^0"],
        );
        checks.pattern(value, &PATTERN)
        "#,
    );
    assert_eq!(text.matches("::hookgen::codegen::require_patterns!();").count(), 1, "{text}");
    let unchecked = emitted(&Options { constraints: ConstraintMode::Off, ..Options::default() });
    assert!(!unchecked.to_lowercase().contains("pattern"), "{unchecked}");
}

#[test]
fn bounds_of_integers_are_rounded_to_integers() {
    let mut builder = ModelBuilder::default();
    let bounds = vec![
        Constraint::Minimum(Literal::Float(0.5)),
        Constraint::ExclusiveMaximum(Literal::Float(9.5)),
        Constraint::Maximum(Literal::Int(i128::from(i64::MAX))),
    ];
    let count = builder.constrained(Shape::Int(Int::I32), bounds);
    let additional_properties = AdditionalProperties::Kept(count);
    builder.item(
        "Counts",
        &[],
        Shape::Struct(Struct { fields: Vec::new(), constants: Vec::new(), additional_properties }),
    );
    assert_contains(
        &builder.emit(&Options::default()),
        "|value, checks| {\nchecks.minimum(value, 1);\nchecks.maximum(value, 9);\n},",
    );
}

#[test]
fn types_of_the_user_are_decoded_with_serde() {
    let mut builder = ModelBuilder::default();
    let money = builder.unnamed(Shape::Replaced("crate::Money".to_owned()));
    let list = builder.unnamed(Shape::Array(money));
    let fields = vec![field("prices", list, Presence::Optional)];
    builder.item(
        "Price",
        &["prices"],
        Shape::Struct(Struct { fields, constants: Vec::new(), additional_properties: AdditionalProperties::Denied }),
    );
    let text = builder.emit(&Options::default());
    assert_contains(&text, "pub prices: Option<Vec<crate::Money>>,");
    assert_contains(&text, "&mut prices,\n|json| json.array_with(|json| json.deserialize()),");
    assert_contains(&text, "_ => object.deny(),");
}

#[test]
fn a_type_may_have_the_name_of_a_type_of_the_runtime() {
    let mut builder = ModelBuilder::default();
    let text = builder.unnamed(Shape::String(Format::Plain));
    let fields = vec![field("slot", text, Presence::Required)];
    builder.item(
        "Slot",
        &["slot"],
        Shape::Struct(Struct { fields, constants: Vec::new(), additional_properties: AdditionalProperties::Ignored }),
    );
    let text = builder.emit(&Options::default());
    assert_contains(&text, "\"slot\" => required slot;");
    assert!(!text.contains("use ::hookgen"), "{text}");
}

#[test]
fn only_complex_types_allow_the_lint_type_complexity() {
    let emitted = |levels: usize| {
        let mut builder = ModelBuilder::default();
        let mut inner = builder.unnamed(Shape::Bool);
        for _ in 0..levels {
            inner = builder.unnamed(Shape::Array(inner));
        }
        let fields = vec![field("deep", inner, Presence::Required)];
        builder.item(
            "Deep",
            &["deep"],
            Shape::Struct(Struct {
                fields,
                constants: Vec::new(),
                additional_properties: AdditionalProperties::Ignored,
            }),
        );
        builder.emit(&Options::default())
    };
    assert!(!emitted(5).contains("type_complexity"));
    assert!(emitted(6).contains("type_complexity"));
}

#[test]
fn lints_are_allowed_only_for_names_that_trigger_them() {
    let emitted = |name: &str, variants: &[&str]| {
        let mut builder = ModelBuilder::default();
        let closed = Enum { values: strings(variants), openness: Openness::Closed };
        builder.item(name, variants, Shape::Enum(closed));
        builder.emit(&Options::default())
    };
    assert!(emitted("Pet", &["BigCat", "BigDog", "BigCow"]).contains("clippy::enum_variant_names,"));
    assert!(emitted("Pet", &["Cat", "PetDog", "Cow"]).contains("clippy::enum_variant_names,"));
    assert!(emitted("PET", &["Cat"]).contains("clippy::upper_case_acronyms,"));
    assert!(!emitted("Pet", &["BigCat", "BigDog", "Cow"]).contains("clippy::enum_variant_names"));
}
