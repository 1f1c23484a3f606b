//! The inline types of an owner, with the paths at which the owner contains them.
//!
//! The owner of an inline type is the component or the event whose schema contains it. A type with equal content may have several owners.

use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use crate::model::{Condition, Constraint, Shape, Type, TypeId, Types};
use crate::names::case::pascal;

/// The maximum number of paths to a type whose inner types are visited. Schemas that refer to each other by pointers could otherwise have
/// infinitely many paths.
const MAX_PATHS: usize = 8;

/// The maximum number of words of a path, and of characters of its text; only the end of a longer one is kept.
const MAX_WORDS: usize = 24;
const MAX_TEXT: usize = 200;

/// A path from an owner to a type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Path {
    /// The parts of a name: `["Customer", "TagsItem"]`.
    pub(super) words: Vec<String>,
    /// For documentation: `customer.tags[]`.
    text: String,
    /// For documentation: "the payload of `newBooking`".
    root: Rc<str>,
}

impl Path {
    /// The path of a type that the owner contains directly. `word` is empty if the type has the name of the owner.
    pub(super) fn root(word: &str, description: &str) -> Self {
        let words = if word.is_empty() { Vec::new() } else { vec![word.to_owned()] };
        Self { words, text: String::new(), root: description.into() }
    }

    /// The location of the type as a sentence: "`customer.tags[]` in the payload of `newBooking`."
    pub(super) fn sentence(&self) -> String {
        if self.text.is_empty() {
            sentence(&self.root)
        } else {
            format!("`{}` in {}.", self.text.replace('`', "'"), self.root)
        }
    }

    fn property(&self, name: &str) -> Self {
        let first = (self.words.len() + 1).saturating_sub(MAX_WORDS);
        let mut words = self.words[first..].to_vec();
        words.push(pascal(name));
        Self { words, text: self.child_text(name), root: self.root.clone() }
    }

    fn keyword(&self, keyword: &str) -> Self {
        self.appended(&pascal(keyword), self.child_text(keyword))
    }

    fn child_text(&self, name: &str) -> String {
        let length = self.text.chars().count();
        if length > MAX_TEXT {
            return format!("….{name}");
        }
        let separator = if self.text.is_empty() { "" } else { "." };
        format!("{}{separator}{name}", self.text)
    }

    fn item(&self) -> Self {
        self.appended("Item", format!("{}[]", self.text))
    }

    fn value(&self) -> Self {
        self.appended("Value", format!("{}{{}}", self.text))
    }

    /// The path of a type that is not a property: an item, a variant, or the schema of a keyword.
    fn appended(&self, suffix: &str, text: String) -> Self {
        let mut words = self.words.clone();
        match words.last_mut() {
            Some(last) => last.push_str(suffix),
            None => words.push(suffix.to_owned()),
        }
        Self { words, text, root: self.root.clone() }
    }
}

/// A phrase with a capital letter and a full stop.
fn sentence(phrase: &str) -> String {
    let mut letters = phrase.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).chain(['.']).collect()
}

/// The inline items of an owner with their paths, in breadth-first order of their first paths. `roots` are the types that the owner contains
/// directly; `variants` are the names of the variants of each union. Types for which `is_known` holds are not visited.
pub(super) fn inline_items(
    types: &Types,
    variants: &dyn Fn(TypeId) -> Vec<String>,
    roots: Vec<(Path, TypeId)>,
    is_known: &dyn Fn(TypeId) -> bool,
) -> Vec<(TypeId, Vec<Path>)> {
    let mut queue: VecDeque<(Path, TypeId)> = roots.into();
    let mut visits: BTreeMap<TypeId, usize> = BTreeMap::new();
    let mut order: Vec<TypeId> = Vec::new();
    let mut paths: BTreeMap<TypeId, Vec<Path>> = BTreeMap::new();
    while let Some((path, id)) = queue.pop_front() {
        let ty = &types[id];
        let visit_count = visits.entry(id).or_default();
        *visit_count += 1;
        if *visit_count > MAX_PATHS || is_known(id) || ty.component.is_some() && contains_types(ty) {
            continue;
        }
        queue.extend(inner_types(ty, &variants(id), &path));
        if ty.shape.is_item() {
            let known = paths.entry(id).or_insert_with(|| {
                order.push(id);
                Vec::new()
            });
            known.push(path);
        }
    }
    order.into_iter().map(|id| (id, paths.remove(&id).unwrap_or_default())).collect()
}

/// The types that `id` contains, with their paths from its owner, if `path` is the path to `id`.
pub(super) fn inner_types(ty: &Type, variants: &[String], path: &Path) -> Vec<(Path, TypeId)> {
    let mut inner: Vec<(Path, TypeId)> = match &ty.shape {
        Shape::Array(item) => vec![(path.item(), *item)],
        Shape::Map(value) => vec![(path.value(), *value)],
        Shape::Nullable(inner) | Shape::Boxed(inner) => vec![(path.clone(), *inner)],
        Shape::Tuple { items, rest } => {
            let numbered = (1..)
                .zip(items)
                .map(|(number, item)| (path.appended(&format!("Item{number}"), path.item().text), *item));
            numbered.chain(rest.map(|rest| (path.item(), rest))).collect()
        }
        Shape::Union(union) => {
            let named = union.variants.iter().zip(variants);
            named.map(|(variant, name)| (path.appended(name, path.text.clone()), variant.ty)).collect()
        }
        shape => shape.inner_types().into_iter().map(|inner| (path.value(), inner)).collect(),
    };
    if let Shape::Struct(object) = &ty.shape {
        let names = object.fields.iter().map(|field| field.wire_name.as_str());
        for ((property, _), name) in inner.iter_mut().zip(names) {
            *property = path.property(name);
        }
    }
    inner.extend(ty.constraints.iter().flat_map(|constraint| constraint_types(constraint, path)));
    inner
}

fn constraint_types(constraint: &Constraint, path: &Path) -> Vec<(Path, TypeId)> {
    let keyword = |keyword: &str, ty: TypeId| (path.keyword(keyword), ty);
    match constraint {
        Constraint::Contains { ty, .. } => vec![keyword("contains", *ty)],
        Constraint::Not(ty) => vec![keyword("not", *ty)],
        Constraint::If { condition, then, otherwise } => {
            let (condition, then_word) = match condition {
                Condition::Valid(ty) => (Some(keyword("if", *ty)), "then"),
                Condition::HasProperty(name) => (None, name.as_str()),
            };
            let then = then.map(|ty| keyword(then_word, ty));
            condition.into_iter().chain(then).chain(otherwise.map(|ty| keyword("else", ty))).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a type is an item or contains other types.
pub(super) fn contains_types(ty: &Type) -> bool {
    ty.shape.is_item() || !ty.inner_types().is_empty()
}
