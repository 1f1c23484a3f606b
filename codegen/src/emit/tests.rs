use crate::emit::emit;
use crate::model::*;
use crate::names::{Names, TypeNames};
use crate::options::{ConstraintMode, Options};
use crate::print::FileWriter;
use crate::report::{FileId, Place, Pointer};

/// A model of types alone, with names given by hand.
#[derive(Default)]
pub(super) struct Made {
    types: Vec<Type>,
    names: Vec<TypeNames>,
}

impl Made {
    pub(super) fn plain(&mut self, shape: Shape) -> TypeId {
        self.item("", &[], shape)
    }

    pub(super) fn item(&mut self, name: &str, members: &[&str], shape: Shape) -> TypeId {
        let id = TypeId(u32::try_from(self.types.len()).unwrap());
        let at = Place { file: FileId(0), pointer: Pointer::default() };
        self.types.push(Type {
            shape,
            constraints: Vec::new(),
            docs: Docs::default(),
            hint: Hint::Component(name.to_owned()),
            at,
        });
        let members = members.iter().map(|&member| member.to_owned()).collect();
        self.names.push(TypeNames { name: name.to_owned(), members, rest: "Other".to_owned() });
        id
    }

    pub(super) fn constrained(&mut self, shape: Shape, constraints: Vec<Constraint>) -> TypeId {
        let id = self.plain(shape);
        self.types.last_mut().unwrap().constraints = constraints;
        id
    }

    pub(super) fn emitted(self, options: &Options) -> String {
        let (model, names) = self.finished();
        let mut writer = FileWriter::new("made.yaml");
        writer.add(emit(&model, &names, options));
        writer.finish()
    }

    pub(super) fn finished(self) -> (Model, Names) {
        let model =
            Model { groups: Vec::new(), events: Vec::new(), parameter_sets: Vec::new(), types: Types(self.types) };
        let names = Names { types: self.names, events: Vec::new(), groups: Vec::new(), parameter_sets: Vec::new() };
        (model, names)
    }
}

fn field(wire: &str, ty: TypeId, presence: Presence) -> Field {
    Field { wire: wire.to_owned(), ty, presence, docs: Docs::default() }
}

fn booking(made: &mut Made) -> TypeId {
    let id = made.plain(Shape::Text(Format::Uuid));
    let name = made.constrained(Shape::Text(Format::Plain), vec![Constraint::MinLength(1)]);
    let seats = made.constrained(Shape::List(name), vec![Constraint::MaxItems(4)]);
    let note = made.plain(Shape::Nullable(id));
    let structure = Struct {
        fields: vec![
            field("id", id, Presence::Required),
            field("passengerNames", seats, Presence::Required),
            field("object", note, Presence::Optional),
        ],
        constants: vec![Constant { wire: "kind".to_owned(), value: Literal::Text("booking".to_owned()) }],
        rest: Rest::Ignored,
    };
    made.item("Booking", &["id", "passenger_names", "object"], Shape::Struct(structure))
}
/// The emitted text holds these lines, one after the other (indentation left aside).
#[track_caller]
fn holds(text: &str, expected: &str) {
    let flat = |text: &str| text.lines().map(str::trim).collect::<Vec<_>>().join("\n");
    assert!(flat(text).contains(flat(expected).trim()), "not in:\n{text}");
}

fn texts(values: &[&str]) -> Vec<Literal> {
    values.iter().map(|&text| Literal::Text(text.to_owned())).collect()
}

#[test]
fn an_object_is_read_property_by_property() {
    let mut made = Made::default();
    booking(&mut made);
    holds(
        &made.emitted(&Options::default()),
        r#"
        use ::hookgen::codegen::Slot;
        let mut id = Slot::Absent;
        let mut passenger_names: Slot<Vec<String>> = Slot::Absent;
        let mut object_ = Slot::Absent;
        let mut constants = [Slot::Absent; 1];
        let mut object = json.object()?;
        while let Some(key) = object.key() {
            match &*key {
                "id" => object.read(&mut id),
                "passengerNames" => {
                    object.read(&mut passenger_names);
                    object
                        .check(
                            &passenger_names,
                            |value, at| {
                                at.max_items(value, 4);
                                at.items(value, |value, at| at.min_length(value, 1));
                            },
                        );
                }
                "object" => object.read(&mut object_),
                "kind" => object.literal(&mut constants[0], "booking"),
                _ => object.skip(),
            }
        }
        let id = object.required("id", id);
        let passenger_names = object.required("passengerNames", passenger_names);
        let object_ = object.optional(object_);
        let constants = object.constants(&["kind"], constants);
        constants?;
        Some(Self {
            id: id?,
            passenger_names: passenger_names?,
            object: object_?,
        })
        "#,
    );
}

#[test]
fn an_object_is_written_constants_first() {
    let mut made = Made::default();
    booking(&mut made);
    holds(
        &made.emitted(&Options::default()),
        r#"
        let mut object = ::hookgen::codegen::ObjectWriter::new(serializer)?;
        object.constant("kind", "booking")?;
        object.property("id", &self.id)?;
        object.property("passengerNames", &self.passenger_names)?;
        object.optional("object", &self.object)?;
        object.end()
        "#,
    );
}

#[test]
fn no_checks_are_emitted_where_they_are_off() {
    let mut made = Made::default();
    booking(&mut made);
    let text = made.emitted(&Options { constraints: ConstraintMode::Off, ..Options::default() });
    assert!(!text.contains("object.check") && !text.contains("Slot<Vec"), "{text}");
}

#[test]
fn an_open_enum_keeps_what_it_does_not_know() {
    let mut made = Made::default();
    let open = Enum { values: texts(&["open", "closed"]), openness: Openness::Open };
    made.item("Status", &["Open", "Closed"], Shape::Enum(open));
    holds(
        &made.emitted(&Options::default()),
        r#"
        pub enum Status {
            /// `open`
            Open,
            /// `closed`
            Closed,
            /// A value that is not listed in the document.
            Other(String),
        }
        "#,
    );
}

#[test]
fn a_union_is_told_apart_by_its_tag() {
    let mut made = Made::default();
    let empty = || Shape::Struct(Struct { fields: Vec::new(), constants: Vec::new(), rest: Rest::Ignored });
    let cat = made.item("Cat", &[], empty());
    let name =
        made.constrained(Shape::Text(Format::Plain), vec![Constraint::Pattern(Pattern::translate("^d").unwrap())]);
    let variants = vec![Variant { ty: cat, hint: "cat".to_owned() }, Variant { ty: name, hint: "name".to_owned() }];
    let cases = vec![(Literal::Text("cat".to_owned()), 0), (Literal::Text("lion".to_owned()), 0)];
    let told_by = ToldBy::Tag { path: vec!["petType".to_owned()], cases, otherwise: Some(1) };
    made.item("Pet", &["Cat", "Name"], Shape::Union(Union { variants, told_by }));
    let text = made.emitted(&Options::default());
    holds(&text, "Cat(Box<Cat>),\n/// `name`\nName(String),");
    holds(
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
    holds(
        &text,
        r#"
            _ => {
                let value: Option<String> = ::hookgen::codegen::Decode::decode(json);
                json.check(
                    &value,
                    |value, at| {
                        static PATTERN: ::hookgen::codegen::Pattern = ::hookgen::codegen::Pattern::new(
                            "^d",
                        );
                        at.pattern(value, &PATTERN)
                    },
                );
                value.map(Self::Name)
            }
        }
        "#,
    );
}

#[test]
fn a_pattern_is_emitted_in_the_syntax_of_regex_and_asks_for_the_feature() {
    let emitted = |options: &Options| {
        let mut made = Made::default();
        let pattern = Constraint::Pattern(Pattern::translate(r"^(?!0)\d$").unwrap());
        let digit = made.constrained(Shape::Text(Format::Plain), vec![pattern]);
        let fields = vec![field("digit", digit, Presence::Required)];
        let structure = Struct { fields, constants: Vec::new(), rest: Rest::Ignored };
        made.item("Code", &["digit"], Shape::Struct(structure));
        made.emitted(options)
    };
    let text = emitted(&Options::default());
    holds(
        &text,
        r#"
        static PATTERN: ::hookgen::codegen::Pattern = ::hookgen::codegen::Pattern::translated(
            "^(?!0)\\d$",
            &["^[0-9]$"],
            &["^0"],
        );
        at.pattern(value, &PATTERN)
        "#,
    );
    assert_eq!(text.matches("::hookgen::codegen::require_patterns!();").count(), 1, "{text}");
    let unchecked = emitted(&Options { constraints: ConstraintMode::Off, ..Options::default() });
    assert!(!unchecked.to_lowercase().contains("pattern"), "{unchecked}");
}

#[test]
fn bounds_of_integers_are_rounded_to_where_integers_are() {
    let mut made = Made::default();
    let bounds = vec![
        Constraint::Minimum(Literal::Float(0.5)),
        Constraint::ExclusiveMaximum(Literal::Float(9.5)),
        Constraint::Maximum(Literal::Int(i128::from(i64::MAX))),
    ];
    let count = made.constrained(Shape::Int(Int::I32), bounds);
    let rest = Rest::Kept(count);
    made.item("Counts", &[], Shape::Struct(Struct { fields: Vec::new(), constants: Vec::new(), rest }));
    holds(&made.emitted(&Options::default()), "|value, at| {\nat.minimum(value, 1);\nat.maximum(value, 9);\n},");
}

#[test]
fn the_users_own_type_is_read_through_serde_wherever_it_stands() {
    let mut made = Made::default();
    let money = made.plain(Shape::Replaced("crate::Money".to_owned()));
    let list = made.plain(Shape::List(money));
    let fields = vec![field("prices", list, Presence::Optional)];
    made.item("Price", &["prices"], Shape::Struct(Struct { fields, constants: Vec::new(), rest: Rest::Denied }));
    let text = made.emitted(&Options::default());
    holds(&text, "pub prices: Option<Vec<crate::Money>>,");
    holds(&text, "&mut prices,\n|json| json.array_with(|json| json.deserialize()),");
    holds(&text, "_ => object.deny(),");
}

#[test]
fn a_type_of_the_documents_may_be_called_like_one_of_ours() {
    let mut made = Made::default();
    let text = made.plain(Shape::Text(Format::Plain));
    let fields = vec![field("slot", text, Presence::Required)];
    made.item("Slot", &["slot"], Shape::Struct(Struct { fields, constants: Vec::new(), rest: Rest::Ignored }));
    let text = made.emitted(&Options::default());
    holds(&text, "let mut slot = ::hookgen::codegen::Slot::Absent;");
    assert!(!text.contains("use ::hookgen"), "{text}");
}

#[test]
fn clippy_is_told_of_types_that_it_finds_complex_and_of_no_others() {
    let emitted = |levels: usize| {
        let mut made = Made::default();
        let mut inner = made.plain(Shape::Bool);
        for _ in 0..levels {
            inner = made.plain(Shape::List(inner));
        }
        let fields = vec![field("deep", inner, Presence::Required)];
        made.item("Deep", &["deep"], Shape::Struct(Struct { fields, constants: Vec::new(), rest: Rest::Ignored }));
        made.emitted(&Options::default())
    };
    assert!(!emitted(5).contains("type_complexity"));
    assert!(emitted(6).contains("type_complexity"));
}

#[test]
fn clippy_is_told_of_names_that_it_would_change() {
    let emitted = |name: &str, variants: &[&str]| {
        let mut made = Made::default();
        let closed = Enum { values: texts(variants), openness: Openness::Closed };
        made.item(name, variants, Shape::Enum(closed));
        made.emitted(&Options::default())
    };
    assert!(emitted("Pet", &["BigCat", "BigDog", "BigCow"]).contains("clippy::enum_variant_names,"));
    assert!(emitted("Pet", &["Cat", "PetDog", "Cow"]).contains("clippy::enum_variant_names,"));
    assert!(emitted("PET", &["Cat"]).contains("clippy::upper_case_acronyms,"));
    assert!(!emitted("Pet", &["BigCat", "BigDog", "Cow"]).contains("#[allow"));
}
