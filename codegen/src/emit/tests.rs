use crate::emit::{emit, with_emit};
use crate::model::*;
use crate::names::{Names, TypeNames};
use crate::options::{ConstraintMode, Options};
use crate::print::body;
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
        self.names.push(TypeNames { name: name.to_owned(), members, rest: "other".to_owned() });
        id
    }

    pub(super) fn constrained(&mut self, shape: Shape, constraints: Vec<Constraint>) -> TypeId {
        let id = self.plain(shape);
        self.types.last_mut().unwrap().constraints = constraints;
        id
    }

    pub(super) fn emitted(self, options: &Options) -> String {
        let (model, names) = self.finished();
        body(&emit(&model, &names, options))
    }

    pub(super) fn finished(self) -> (Model, Names) {
        let model = Model {
            title: String::new(),
            groups: Vec::new(),
            events: Vec::new(),
            parameter_sets: Vec::new(),
            types: Types(self.types),
        };
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
