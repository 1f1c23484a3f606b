//! Which JSON kinds the values of a goal can have.

use crate::document::{Keywords, SchemaId};
use crate::model::types::goal::{Goal, Kinds, Part};
use crate::model::types::survey::Survey;
use crate::source::{Node, Number};

/// What keywords let through.
#[derive(Clone, Copy)]
struct Speech {
    /// By `type`, `enum` and `const`.
    said: Kinds,
    /// The kinds that other keywords are about.
    implied: Kinds,
}

impl Speech {
    fn kinds(self) -> Kinds {
        match self {
            Self { said: Kinds::ALL, implied } if !implied.is_empty() => implied,
            Self { said, .. } => said,
        }
    }
}

impl Survey<'_> {
    /// The kinds that a goal allows. A schema without `type` whose keywords speak of one kind only means that kind, as every
    /// author of such a schema does; JSON Schema would let all other kinds pass unchecked.
    pub(super) fn kinds(&self, goal: &Goal) -> Kinds {
        self.kinds_of(&goal.parts) & goal.kinds
    }

    /// The kinds of parts alone.
    pub(super) fn kinds_of(&self, parts: &[Part]) -> Kinds {
        if let Some(kinds) = self.kinds.borrow().get(parts) {
            return *kinds;
        }
        let kinds = self.speech(parts, &mut Vec::new()).kinds();
        self.kinds.borrow_mut().insert(parts.to_vec(), kinds);
        kinds
    }

    /// `above`: the members of unions that are being asked, so that a union within itself ends.
    fn speech(&self, parts: &[Part], above: &mut Vec<SchemaId>) -> Speech {
        let view = self.view(parts);
        if view.never || view.cycle.is_some() {
            return Speech { said: Kinds::NONE, implied: Kinds::NONE };
        }
        let own = view.keywords().map(said).fold(Kinds::ALL, |all, said| all & said);
        let mut speech =
            Speech { said: own, implied: view.keywords().map(implied).fold(Kinds::NONE, |all, implied| all | implied) };
        for choice in view.choices() {
            let members = self.members_speech(choice.members, own, above);
            speech.said = speech.said & members.said;
            speech.implied = speech.implied | members.implied;
        }
        speech
    }

    /// What the members of a choice allow together, beside schemas that allow `own`.
    fn members_speech(&self, members: &[SchemaId], own: Kinds, above: &mut Vec<SchemaId>) -> Speech {
        let mut all = Speech { said: Kinds::NONE, implied: Kinds::NONE };
        for member in members {
            if above.contains(member) {
                continue;
            }
            above.push(*member);
            let speech = self.speech(&[Part::whole(*member)], above);
            above.pop();
            all.implied = all.implied | speech.implied;
            all.said = all.said
                | match speech.said {
                    Kinds::ALL if own == Kinds::ALL => speech.kinds(),
                    Kinds::ALL => own,
                    said => said,
                };
        }
        all
    }

    /// Any value at all fits.
    pub(super) fn is_anything(&self, goal: &Goal) -> bool {
        goal.kinds == Kinds::ALL && self.are_anything(&goal.parts, &mut Vec::new())
    }

    fn are_anything(&self, parts: &[Part], above: &mut Vec<SchemaId>) -> bool {
        if self.kinds_of(parts) != Kinds::ALL {
            return false;
        }
        let view = self.view(parts);
        let mut any_member = |members: &[SchemaId]| {
            members.iter().any(|member| {
                if above.contains(member) {
                    return false;
                }
                above.push(*member);
                self.are_anything(&[Part::whole(*member)], above)
            })
        };
        view.keywords().all(|keywords| {
            implied(keywords) == Kinds::NONE && keywords.enumeration.is_none() && keywords.not.is_none()
        }) && view.choices().iter().all(|choice| any_member(choice.members))
    }
}

/// What `type`, `enum` and `const` allow.
fn said(keywords: &Keywords) -> Kinds {
    let union = |kinds: &mut dyn Iterator<Item = Kinds>| kinds.fold(Kinds::NONE, |all, kind| all | kind);
    let mut kinds = Kinds::ALL;
    if let Some(types) = &keywords.types {
        kinds = kinds & union(&mut types.iter().map(|json| Kinds::from(*json)));
    }
    if let Some(values) = &keywords.enumeration {
        kinds = kinds & union(&mut values.iter().map(of_value));
    }
    if let Some(value) = &keywords.constant {
        kinds = kinds & of_value(value);
    }
    kinds
}

/// The kind of a value that is written out.
pub(super) fn of_value(value: &Node) -> Kinds {
    match value {
        Node::Null => Kinds::NULL,
        Node::Bool(_) => Kinds::BOOL,
        Node::Number(Number::Int(_)) => Kinds::INTEGER,
        Node::Number(Number::Float(float)) if float.fract() == 0.0 => Kinds::INTEGER,
        Node::Number(Number::Float(_)) => Kinds::NUMBER.minus(Kinds::INTEGER),
        Node::Text(_) => Kinds::TEXT,
        Node::List(_) => Kinds::LIST,
        Node::Map(_) => Kinds::OBJECT,
    }
}

/// What the keywords are about, where no `type` is said.
fn implied(keywords: &Keywords) -> Kinds {
    let mut kinds = Kinds::NONE;
    if keywords.speaks_of_objects() {
        kinds = kinds | Kinds::OBJECT;
    }
    if keywords.speaks_of_lists() {
        kinds = kinds | Kinds::LIST;
    }
    if keywords.speaks_of_text() {
        kinds = kinds | Kinds::TEXT;
    }
    if keywords.speaks_of_numbers() {
        kinds = kinds | Kinds::NUMBER;
    }
    match keywords.format.as_deref() {
        Some(format) if kinds == Kinds::NONE => of_format(format),
        _ => kinds,
    }
}

fn of_format(format: &str) -> Kinds {
    match format {
        "int8" | "int16" | "int32" | "int64" | "uint8" | "uint16" | "uint32" | "uint64" => Kinds::INTEGER,
        "float" | "double" => Kinds::NUMBER,
        _ => Kinds::TEXT,
    }
}
