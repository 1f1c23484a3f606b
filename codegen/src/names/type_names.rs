//! Names of structs, enums and unions.
//!
//! Components keep their names. An inline type is named after its title, if that is unique, or else after its parent and its role there.
//! Parents are named before their children.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Model, NameHint, Owner, Role, Type, TypeId, component_around, reachable, to_reference};
use crate::names::case::{capitals, hash, pascal, pascal_spelled};
use crate::names::prefixes::Prefixes;
use crate::names::renames::Renames;
use crate::names::reply_names::status_name;
use crate::names::scope::{Scope, join};
use crate::names::shared_types::Users;
use crate::names::{EventNames, ParameterSetNames, const_values};

/// The maximum length of a prefix; longer ones are truncated and end in a hash.
const MAX_PREFIX_LENGTH: usize = 120;
/// The maximum length of a title that becomes a name.
const MAX_TITLE_LENGTH: usize = 40;

/// Assigns names to all types.
pub(super) struct TypeNamer<'a> {
    model: &'a Model,
    renames: &'a Renames<'a>,
    /// The prefixes of the names of child types, by [`TypeId`]: the type's name, or the one that it would have as an item.
    prefixes: Vec<String>,
    depths: Vec<usize>,
    /// Whether a type needs a prefix: it is an item or has a descendant that is one.
    needed: Vec<bool>,
    /// The titles of inline types that are unique.
    titles: BTreeMap<usize, String>,
    users: Users,
}

impl<'a> TypeNamer<'a> {
    pub(super) fn new(model: &'a Model, renames: &'a Renames<'a>) -> Self {
        let types = &model.types.0;
        Self {
            model,
            renames,
            prefixes: vec![String::new(); types.len()],
            depths: depths(types),
            needed: needed(types),
            titles: titles(types),
            users: Users::new(&model.types),
        }
    }

    /// Assigns names to types that the user renamed, then to components: first those of payloads and parameters, then those of replies alone.
    pub(super) fn assign_component_names(&mut self, root: &mut Scope) {
        let all = || (0..).map(TypeId).take(self.model.types.0.len());
        let chosen: Vec<TypeId> = all().filter(|&ty| self.renames.ty(ty).is_some()).collect();
        let sent = reachable_from_payloads(self.model);
        let component = |ty: &TypeId| {
            matches!(self.model.types[*ty].hint, NameHint::Component(_)) && self.renames.ty(*ty).is_none()
        };
        let (first, second): (Vec<TypeId>, Vec<TypeId>) = all().filter(component).partition(|ty| sent.contains(ty));
        let chosen_name = |this: &Self, ty| this.renames.ty(ty).unwrap_or_default().to_owned();
        self.assign(&chosen, root, chosen_name, |this, ty| vec![join(&chosen_name(this, ty), "renamed")]);
        self.assign(
            &first,
            root,
            |this, ty| pascal(this.component(ty)),
            |this, ty| this.component_alternatives(ty, ""),
        );
        self.assign(
            &second,
            root,
            |this, ty| pascal(this.component(ty)),
            |this, ty| this.component_alternatives(ty, "reply"),
        );
    }

    /// Assigns names to inline types, parents before children.
    pub(super) fn assign_inline_names(&mut self, events: &[EventNames], sets: &[ParameterSetNames], root: &mut Scope) {
        let mut layers: BTreeMap<usize, Vec<TypeId>> = BTreeMap::new();
        for (number, (ty, depth)) in (0..).map(TypeId).zip(self.model.types.0.iter().zip(&self.depths)) {
            let needed = self.needed.get(number.0 as usize) == Some(&true);
            if needed && matches!(ty.hint, NameHint::Inline { .. }) && self.renames.ty(number).is_none() {
                layers.entry(*depth).or_default().push(number);
            }
        }
        let prefixes = Prefixes::new(self.model, events, sets);
        for layer in layers.values() {
            self.assign(
                layer,
                root,
                |this, ty| this.inline_name(ty, &prefixes),
                |this, ty| this.inline_alternatives(ty, &prefixes),
            );
        }
    }

    /// The names of items; empty for other types.
    pub(super) fn names(self) -> Vec<String> {
        let name = |(prefix, ty): (String, &Type)| if ty.shape.is_item() { prefix } else { String::new() };
        self.prefixes.into_iter().zip(&self.model.types.0).map(name).collect()
    }

    /// Assigns names to items, and prefixes to other types. `first` is the preferred name of a type, `alternatives` are the others in order.
    fn assign(
        &mut self,
        types: &[TypeId],
        root: &mut Scope,
        first: impl Fn(&Self, TypeId) -> String,
        alternatives: impl Fn(&Self, TypeId) -> Vec<String>,
    ) {
        let (items, others): (Vec<TypeId>, Vec<TypeId>) =
            types.iter().partition(|&&ty| self.model.types[ty].shape.is_item());
        let candidates: Vec<String> = items.iter().map(|&ty| first(self, ty)).collect();
        let alternatives = |at: usize| items.get(at).map_or(Vec::new(), |&ty| alternatives(self, ty));
        let disambiguator =
            |at: usize| items.get(at).map(|&ty| hash(&to_reference(&self.model.types[ty].at))).unwrap_or_default();
        let names = root.assign_lazily(candidates, alternatives, disambiguator);
        for (&ty, name) in items.iter().zip(names) {
            self.prefixes[ty.0 as usize] = name;
        }
        for ty in others {
            self.prefixes[ty.0 as usize] = first(self, ty);
        }
    }

    fn component(&self, ty: TypeId) -> &'a str {
        match &self.model.types[ty].hint {
            NameHint::Component(name) => name,
            NameHint::Inline { .. } => "",
        }
    }

    fn component_alternatives(&self, ty: TypeId, role: &str) -> Vec<String> {
        let name = self.component(ty);
        let plain = pascal(name);
        let spelled = pascal_spelled(name);
        let cased = format!("{spelled}{}", capitals(name));
        let more = (!role.is_empty()).then(|| join(&plain, role));
        more.into_iter().chain([spelled, join(&plain, "schema"), cased]).collect()
    }

    /// The preferred name of an inline type: the component that it consists of, a unique title, the words that the names of its users begin with,
    /// or its parent and role.
    fn inline_name(&self, ty: TypeId, prefixes: &Prefixes) -> String {
        let title = || self.titles.get(&(ty.0 as usize)).cloned();
        let merged = merged_component(&self.model.types[ty]).map(|name| pascal(&name));
        let shared = || self.users.name(ty, &self.model.types, &self.prefixes);
        merged.or_else(title).or_else(shared).unwrap_or_else(|| self.child_name(ty, prefixes, plain_role))
    }

    fn inline_alternatives(&self, ty: TypeId, prefixes: &Prefixes) -> Vec<String> {
        let title = self.titles.get(&(ty.0 as usize)).cloned();
        let shared = self.users.name(ty, &self.model.types, &self.prefixes);
        let plain = self.child_name(ty, prefixes, plain_role);
        let with_values = format!("{plain}{}", const_values::words(ty, &self.model.types, &plain));
        let spelled = self.child_name(ty, prefixes, spelled_role);
        let value = join(&plain, "value");
        title.into_iter().chain(shared).chain([plain, with_values, spelled, value]).collect()
    }

    fn child_name(&self, ty: TypeId, prefixes: &Prefixes, role_name: fn(&Role) -> String) -> String {
        let NameHint::Inline { parent, role, .. } = &self.model.types[ty].hint else { return String::new() };
        let prefix = match parent {
            Owner::Type(parent) => self.prefixes.get(parent.0 as usize).map_or("", String::as_str),
            Owner::Event(event) => prefixes.prefix(ty, *event),
        };
        let prefix = if prefix.len() > MAX_PREFIX_LENGTH { &shortened(prefix) } else { prefix };
        format!("{}{}", prefix.trim_end_matches('_'), role_name(role))
    }
}

/// The role of a type in its parent, as part of a name.
pub(super) fn plain_role(role: &Role) -> String {
    match role {
        Role::Payload => "Payload".to_owned(),
        Role::Reply(code) => format!("{}Reply", status_name(*code)),
        Role::Property(name) | Role::Parameter(name) | Role::Variant(name) | Role::Condition(name) => pascal(name),
        Role::Item => "Item".to_owned(),
        Role::Inner => String::new(),
    }
}

/// Like [`plain_role`], with symbols spelled out or with additional words.
fn spelled_role(role: &Role) -> String {
    match role {
        Role::Payload => "RequestPayload".to_owned(),
        Role::Reply(code) => format!("{}ReplyPayload", status_name(*code)),
        Role::Property(name) | Role::Parameter(name) | Role::Variant(name) | Role::Condition(name) => {
            pascal_spelled(name)
        }
        Role::Item => "ArrayItem".to_owned(),
        Role::Inner => "Inner".to_owned(),
    }
}

/// The component that a variant of a union consists of.
pub(super) fn merged_component(ty: &Type) -> Option<String> {
    match &ty.hint {
        NameHint::Inline { role: Role::Variant(_) | Role::Inner, .. } => component_around(&ty.at),
        _ => None,
    }
}

fn shortened(prefix: &str) -> String {
    join(&prefix.chars().take(MAX_PREFIX_LENGTH / 2).collect::<String>(), &hash(prefix))
}

/// The parent of an inline type.
fn parent(ty: &Type) -> Option<usize> {
    match ty.hint {
        NameHint::Inline { parent: Owner::Type(parent), .. } => Some(parent.0 as usize),
        _ => None,
    }
}

/// Whether each type is an item or has a descendant that is one.
fn needed(types: &[Type]) -> Vec<bool> {
    let mut needed = vec![false; types.len()];
    for at in types.iter().enumerate().filter(|(_, ty)| ty.shape.is_item()).map(|(at, _)| at) {
        let mut here = Some(at);
        while let Some(fresh) = here.filter(|&here| needed.get(here) == Some(&false)) {
            needed[fresh] = true;
            here = types.get(fresh).and_then(parent);
        }
    }
    needed
}

/// The number of ancestors of each type.
fn depths(types: &[Type]) -> Vec<usize> {
    let parent_of = |at: &usize| types.get(*at).and_then(parent);
    (0..types.len()).map(|at| std::iter::successors(Some(at), parent_of).take(types.len()).count()).collect()
}

/// The titles that become names: those that are short, unique among inline types, and not the name of the property.
fn titles(types: &[Type]) -> BTreeMap<usize, String> {
    let mut types_by_title: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, ty) in types.iter().enumerate().filter(|(_, ty)| ty.shape.is_item()) {
        if let NameHint::Inline { title: Some(title), role, .. } = &ty.hint {
            let name = pascal(title);
            let is_suitable = !title.is_empty()
                && title.len() <= MAX_TITLE_LENGTH
                && !matches!(role, Role::Property(property) if pascal(property) == name);
            if is_suitable {
                types_by_title.entry(name).or_default().push(at);
            }
        }
    }
    types_by_title
        .into_iter()
        .filter_map(|(name, types)| matches!(types.as_slice(), [_]).then(|| (types[0], name)))
        .collect()
}

/// The types that are reachable from a payload or a parameter.
fn reachable_from_payloads(model: &Model) -> BTreeSet<TypeId> {
    let payloads = model.events.iter().flat_map(|event| &event.payload.bodies).map(|body| body.ty);
    let parameters = model.parameter_sets.iter().flat_map(|set| &set.parameters).map(|parameter| parameter.ty);
    let is_reachable = reachable(&model.types, payloads.chain(parameters).collect());
    (0..).map(TypeId).zip(is_reachable).filter(|(_, is_reachable)| *is_reachable).map(|(ty, _)| ty).collect()
}
