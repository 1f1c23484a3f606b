//! Types that several others use: called by what the names of those have in common.
//!
//! `data` of `BatchCancelled`, `BatchCompleted` and `BatchFailed` is `BatchData`, if it is the same everywhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Hint, Owner, TypeId, Types};
use crate::names::case::{pascal, snake};
use crate::names::type_names::plain_role;

/// By item, the items that it is a part of.
pub(super) struct Users(BTreeMap<TypeId, BTreeSet<TypeId>>);

impl Users {
    pub(super) fn new(types: &Types) -> Self {
        let mut users: BTreeMap<TypeId, BTreeSet<TypeId>> = BTreeMap::new();
        for (user, ty) in (0..).map(TypeId).zip(&types.0).filter(|(_, ty)| ty.shape.is_item()) {
            let mut queue = ty.shape.parts();
            let mut steps = 0;
            while let Some(part) = queue.pop() {
                steps += 1;
                if types[part].shape.is_item() {
                    users.entry(part).or_default().insert(user);
                } else if steps < 1_000 {
                    queue.extend(types[part].shape.parts());
                }
            }
        }
        Self(users)
    }

    /// The common beginning of its users' names, and what it is to them; `None` for a type with one user.
    pub(super) fn name(&self, ty: TypeId, types: &Types, stems: &[String]) -> Option<String> {
        let users = self.0.get(&ty)?;
        let named = users.iter().filter_map(|user| stems.get(user.0 as usize)).filter(|stem| !stem.is_empty());
        let words: Vec<String> = named.map(|stem| snake(stem)).collect();
        let common = common_words(&words.iter().map(String::as_str).collect::<Vec<_>>());
        (words.len() > 1).then_some(())?;
        Some(format!("{common}{}", relative(ty, types)?))
    }
}

/// The words that all snake-case names begin with, as a name.
pub(super) fn common_words(names: &[&str]) -> String {
    let Some((first, others)) = names.split_first() else { return String::new() };
    let shared = |(at, word): &(usize, &str)| others.iter().all(|name| name.split('_').nth(*at) == Some(word));
    let words: Vec<&str> = first.split('_').enumerate().take_while(shared).map(|(_, word)| word).collect();
    if words.is_empty() { String::new() } else { pascal(&words.join(" ")) }
}

/// What a type is to the item that it belongs to, through the lists between them.
fn relative(ty: TypeId, types: &Types) -> Option<String> {
    let mut name = String::new();
    let mut here = ty;
    for _ in 0..32 {
        let Hint::Inline { parent: Owner::Type(parent), role, .. } = &types[here].hint else { return None };
        name = format!("{}{name}", plain_role(role));
        if types[*parent].shape.is_item() {
            break;
        }
        here = *parent;
    }
    (!name.is_empty()).then_some(name)
}
