//! Schemas to types: the interner that makes each type once, on demand.

use crate::document::{Document, SchemaId};
use crate::model::{Hint, TypeId, Types};
use crate::options::Options;
use crate::report::Problems;

/// Which way a message travels: in what an API sends, `readOnly` properties are present and `writeOnly` ones are absent; in replies the
/// reverse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Direction {
    /// From the API to its subscriber: payloads and their parameters.
    Sent,
    /// Back from the subscriber: replies.
    Answered,
}

/// Makes types from schemas, each once per direction (and once where the direction makes no difference).
pub(crate) struct TypeMaker<'a> {
    pub(crate) document: &'a Document,
    pub(crate) options: &'a Options,
    pub(crate) types: Types,
}

impl<'a> TypeMaker<'a> {
    pub(crate) fn new(document: &'a Document, options: &'a Options) -> Self {
        Self { document, options, types: Types::default() }
    }

    /// The type of a schema. `hint` names it if it is written in place (a component names itself).
    pub(crate) fn make(&mut self, _schema: SchemaId, _direction: Direction, _hint: Hint, _problems: &mut Problems) -> TypeId {
        todo!()
    }

    /// A type that no schema asked for: `text/plain` bodies without a schema, …
    pub(crate) fn plain(&mut self, _shape: crate::model::Shape, _at: &crate::source::Place) -> TypeId {
        todo!()
    }

    /// Breaks cycles by [`Shape::Boxed`](crate::model::Shape::Boxed) and hands the finished table over.
    pub(crate) fn finish(self, _problems: &mut Problems) -> Types {
        self.types
    }
}
