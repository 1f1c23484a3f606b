//! Names of types that several items use: the words that the names of those items begin with, followed by the role of the type.
//!
//! If `BatchCancelled`, `BatchCompleted` and `BatchFailed` have the same type for `data`, it is named `BatchData`.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{NameHint, Owner, TypeId, Types};
use crate::names::case::{pascal, snake};
use crate::names::type_names::plain_role;

/// The items that use each item.
pub(super) struct Users(BTreeMap<TypeId, BTreeSet<TypeId>>);

impl Users {
    pub(super) fn new(types: &Types) -> Self {
        let mut users: BTreeMap<TypeId, BTreeSet<TypeId>> = BTreeMap::new();
        for (user, ty) in (0..).map(TypeId).zip(&types.0).filter(|(_, ty)| ty.shape.is_item()) {
            let mut queue = ty.shape.inner_types();
            let mut steps = 0;
            while let Some(inner) = queue.pop() {
                steps += 1;
                if types[inner].shape.is_item() {
                    users.entry(inner).or_default().insert(user);
                } else if steps < 1_000 {
                    queue.extend(types[inner].shape.inner_types());
                }
            }
        }
        Self(users)
    }

    /// The words that the names of the users of `ty` begin with, followed by its role; `None` if it has only one user.
    pub(super) fn name(&self, ty: TypeId, types: &Types, prefixes: &[String]) -> Option<String> {
        let users = self.0.get(&ty)?;
        let named = users.iter().filter_map(|user| prefixes.get(user.0 as usize)).filter(|prefix| !prefix.is_empty());
        let words: Vec<String> = named.map(|prefix| snake(prefix)).collect();
        let common = common_words(&words.iter().map(String::as_str).collect::<Vec<_>>());
        (words.len() > 1).then_some(())?;
        Some(format!("{common}{}", role_in_item(ty, types)?))
    }
}

/// The words that all names in snake case begin with, in camel case.
pub(super) fn common_words(names: &[&str]) -> String {
    let Some((first, others)) = names.split_first() else { return String::new() };
    let shared = |(at, word): &(usize, &str)| others.iter().all(|name| name.split('_').nth(*at) == Some(word));
    let words: Vec<&str> = first.split('_').enumerate().take_while(shared).map(|(_, word)| word).collect();
    if words.is_empty() { String::new() } else { pascal(&words.join(" ")) }
}

/// The role of a type in the item that contains it, through arrays and other types between them.
fn role_in_item(ty: TypeId, types: &Types) -> Option<String> {
    let mut name = String::new();
    let mut here = ty;
    for _ in 0..32 {
        let NameHint::Inline { parent: Owner::Type(parent), role, .. } = &types[here].hint else { return None };
        name = format!("{}{name}", plain_role(role));
        if types[*parent].shape.is_item() {
            break;
        }
        here = *parent;
    }
    (!name.is_empty()).then_some(name)
}
