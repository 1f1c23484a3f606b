//! Which JSON kinds values can have.

use crate::document::{Keywords, SchemaId, SchemaKind, Schemas};
use crate::model::types::goal::{Facet, Goal, Kinds, Part};
use crate::model::types::survey::Survey;
use crate::model::types::view::schema;
use crate::source::{Node, Number};

/// What keywords let through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Speech {
    /// By `type`, `enum` and `const`.
    said: Kinds,
    /// The kinds that the other keywords are about.
    implied: Kinds,
}

impl Speech {
    const NOTHING: Self = Self { said: Kinds::NONE, implied: Kinds::NONE };
    const ANYTHING: Self = Self { said: Kinds::ALL, implied: Kinds::NONE };

    fn and(self, other: Self) -> Self {
        Self { said: self.said & other.said, implied: self.implied | other.implied }
    }

    /// The kinds that are meant. A schema without `type` whose keywords speak of one kind only means that kind, as every author of
    /// such a schema does; JSON Schema would let all other kinds pass unchecked.
    fn kinds(self) -> Kinds {
        if self.said == Kinds::ALL && !self.implied.is_empty() { self.implied } else { self.said }
    }
}

/// The speech of every schema, through references, `allOf` and choices. Schemas that refer to each other in a ring are settled from
/// below (a union that contains itself adds nothing to itself), or from above where that leaves nothing (a child that extends the
/// union which lists it).
pub(super) fn speeches(schemas: &Schemas) -> Vec<Speech> {
    let users = users(schemas);
    let least = settle(schemas, &users, Speech::NOTHING);
    if least.iter().all(|speech| !speech.said.is_empty()) {
        return least;
    }
    let greatest = settle(schemas, &users, Speech::ANYTHING);
    least
        .into_iter()
        .zip(greatest)
        .map(|(least, greatest)| if least.said.is_empty() { greatest } else { least })
        .collect()
}

/// For each schema, those whose speech depends on it.
fn users(schemas: &Schemas) -> Vec<Vec<usize>> {
    let mut users = vec![Vec::new(); schemas.0.len()];
    for (at, schema) in schemas.0.iter().enumerate() {
        if let SchemaKind::Keywords(keywords) = &schema.kind {
            let used = keywords.links().chain(keywords.one_of.iter().chain(&keywords.any_of).copied());
            used.for_each(|id| users[id.0 as usize].push(at));
        }
    }
    users
}

fn settle(schemas: &Schemas, users: &[Vec<usize>], start: Speech) -> Vec<Speech> {
    /// A speech can only change so often on its way up or down.
    const ROUNDS: usize = 32;
    let mut speeches = vec![start; schemas.0.len()];
    let mut waiting: Vec<usize> = (0..schemas.0.len()).collect();
    let mut queued = vec![true; schemas.0.len()];
    for _ in 0..schemas.0.len() * ROUNDS {
        let Some(at) = waiting.pop() else { break };
        queued[at] = false;
        let id = SchemaId(u32::try_from(at).unwrap_or(u32::MAX));
        let speech = hear(schemas, &speeches, Part::whole(id));
        if std::mem::replace(&mut speeches[at], speech) != speech {
            for user in &users[at] {
                if !std::mem::replace(&mut queued[*user], true) {
                    waiting.push(*user);
                }
            }
        }
    }
    speeches
}

/// What a part says, by what is known of the others.
fn hear(schemas: &Schemas, speeches: &[Speech], part: Part) -> Speech {
    let keywords = match &schema(schemas, part.schema).kind {
        SchemaKind::Bool(true) => return Speech::ANYTHING,
        SchemaKind::Bool(false) => return Speech::NOTHING,
        SchemaKind::Keywords(keywords) => keywords,
    };
    let of = |id: SchemaId| speeches[id.0 as usize];
    let mut speech = Speech { said: said(keywords), implied: implied(keywords) };
    if !part.facet.has(Facet::LINKS) {
        speech = keywords.links().fold(speech, |speech, link| speech.and(of(link)));
    }
    for (how, members) in [(Facet::ONE_OF, &keywords.one_of), (Facet::ANY_OF, &keywords.any_of)] {
        if !members.is_empty() && !part.facet.has(how) {
            let others = members.iter().filter(|member| **member != part.schema).map(|member| of(*member));
            speech = speech.and(others.fold(Speech::NOTHING, |all, member| Speech {
                said: all.said | member.said,
                implied: all.implied | member.kinds(),
            }));
        }
    }
    speech
}

impl Survey<'_> {
    /// The kinds that a goal allows.
    pub(super) fn kinds(&self, goal: &Goal) -> Kinds {
        self.kinds_of(&goal.parts) & goal.kinds
    }

    /// The kinds of parts alone.
    pub(super) fn kinds_of(&self, parts: &[Part]) -> Kinds {
        self.speech_of(parts).kinds()
    }

    /// Whether the kinds of a goal are only taken to be meant.
    pub(super) fn implies_its_kind(&self, goal: &Goal) -> bool {
        let speech = self.speech_of(&goal.parts);
        speech.said == Kinds::ALL && !speech.implied.is_empty()
    }

    fn speech_of(&self, parts: &[Part]) -> Speech {
        let speech = |part: &Part| match part.is_whole() {
            true => self.speeches[part.schema.0 as usize],
            false => hear(self.schemas, &self.speeches, *part),
        };
        parts.iter().map(speech).fold(Speech::ANYTHING, Speech::and)
    }

    /// Any value at all fits.
    pub(super) fn is_anything(&self, goal: &Goal) -> bool {
        goal.kinds == Kinds::ALL && self.are_anything(&goal.parts, &mut Vec::new())
    }

    fn are_anything(&self, parts: &[Part], seen: &mut Vec<SchemaId>) -> bool {
        if self.kinds_of(parts) != Kinds::ALL {
            return false;
        }
        let view = self.view(parts);
        let mut any_member = |members: &[SchemaId]| {
            members.iter().any(|member| {
                if seen.contains(member) {
                    return false;
                }
                seen.push(*member);
                self.are_anything(&[Part::whole(*member)], seen)
            })
        };
        let silent = |keywords: &Keywords| {
            implied(keywords) == Kinds::NONE && keywords.enumeration.is_none() && keywords.not.is_none()
        };
        view.keywords().all(silent) && view.choices().iter().all(|choice| any_member(choice.members))
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
    let about = [
        (keywords.speaks_of_objects(), Kinds::OBJECT),
        (keywords.speaks_of_lists(), Kinds::LIST),
        (keywords.speaks_of_text(), Kinds::TEXT),
        (keywords.speaks_of_numbers(), Kinds::NUMBER),
    ];
    let kinds = about.into_iter().filter(|(spoken, _)| *spoken).fold(Kinds::NONE, |all, (_, kinds)| all | kinds);
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
