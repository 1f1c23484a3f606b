//! Names of structs, enums and unions.
//!
//! Components keep their names; what is written in place is called by its title if nothing else has that, else by its owner and
//! what it is to it. Owners are named before what they own.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Hint, Model, Owner, Role, Type, TypeId, component_around, reached, written};
use crate::names::case::{capitals, hash, pascal, pascal_spelled};
use crate::names::renames::Renames;
use crate::names::reply_names::status;
use crate::names::scope::{Scope, join};
use crate::names::shared_types::Users;
use crate::names::stems::Stems;
use crate::names::{EventNames, ParameterSetNames, const_values};

/// A longer name is cut and told apart by a hash.
const LONGEST: usize = 120;
/// A longer title is a sentence.
const LONGEST_TITLE: usize = 40;

/// Names of all types while they are being made, by [`TypeId`].
pub(super) struct Naming<'a> {
    model: &'a Model,
    renames: &'a Renames<'a>,
    /// What the names of owned types begin with: the type's own name, or what it would be called.
    stems: Vec<String>,
    depths: Vec<usize>,
    /// Whether a type is an item, or a name below it begins with its stem.
    wanted: Vec<bool>,
    /// Titles of types written in place that only one of them has.
    titles: BTreeMap<usize, String>,
    users: Users,
}

impl<'a> Naming<'a> {
    pub(super) fn new(model: &'a Model, renames: &'a Renames<'a>) -> Self {
        let types = &model.types.0;
        Self {
            model,
            renames,
            stems: vec![String::new(); types.len()],
            depths: depths(types),
            wanted: wanted(types),
            titles: titles(types),
            users: Users::new(&model.types),
        }
    }

    /// Names of the user's choice first, then those of components: what is sent before what is only answered.
    pub(super) fn components(&mut self, root: &mut Scope) {
        let all = || (0..).map(TypeId).take(self.model.types.0.len());
        let chosen: Vec<TypeId> = all().filter(|&ty| self.renames.ty(ty).is_some()).collect();
        let sent = sent(self.model);
        let component =
            |ty: &TypeId| matches!(self.model.types[*ty].hint, Hint::Component(_)) && self.renames.ty(*ty).is_none();
        let (first, second): (Vec<TypeId>, Vec<TypeId>) = all().filter(component).partition(|ty| sent.contains(ty));
        let given = |this: &Self, ty| this.renames.ty(ty).unwrap_or_default().to_owned();
        self.give(&chosen, root, given, |this, ty| vec![join(&given(this, ty), "renamed")]);
        self.give(&first, root, |this, ty| pascal(this.component(ty)), |this, ty| this.wider_component(ty, ""));
        self.give(&second, root, |this, ty| pascal(this.component(ty)), |this, ty| this.wider_component(ty, "answer"));
    }

    /// Names of everything that is written in place, owners before what they own.
    pub(super) fn inline(&mut self, events: &[EventNames], sets: &[ParameterSetNames], root: &mut Scope) {
        let mut layers: BTreeMap<usize, Vec<TypeId>> = BTreeMap::new();
        for (number, (ty, depth)) in (0..).map(TypeId).zip(self.model.types.0.iter().zip(&self.depths)) {
            let wanted = self.wanted.get(number.0 as usize) == Some(&true);
            if wanted && matches!(ty.hint, Hint::Inline { .. }) && self.renames.ty(number).is_none() {
                layers.entry(*depth).or_default().push(number);
            }
        }
        let parents = Stems::new(self.model, events, sets);
        for layer in layers.values() {
            self.give(
                layer,
                root,
                |this, ty| this.written_in_place(ty, &parents),
                |this, ty| this.wider_in_place(ty, &parents),
            );
        }
    }

    /// The names of items; empty for types that are none.
    pub(super) fn names(self) -> Vec<String> {
        let name = |(stem, ty): (String, &Type)| if ty.shape.is_item() { stem } else { String::new() };
        self.stems.into_iter().zip(&self.model.types.0).map(name).collect()
    }

    /// Gives names to items, and stems to the others. `first` is a type's own name, `wider` what else it could be called.
    fn give(
        &mut self,
        types: &[TypeId],
        root: &mut Scope,
        first: impl Fn(&Self, TypeId) -> String,
        wider: impl Fn(&Self, TypeId) -> Vec<String>,
    ) {
        let (items, others): (Vec<TypeId>, Vec<TypeId>) =
            types.iter().partition(|&&ty| self.model.types[ty].shape.is_item());
        let wanted: Vec<String> = items.iter().map(|&ty| first(self, ty)).collect();
        let wider = |at: usize| items.get(at).map_or(Vec::new(), |&ty| wider(self, ty));
        let place = |at: usize| items.get(at).map(|&ty| hash(&written(&self.model.types[ty].at))).unwrap_or_default();
        let names = root.solve_lazily(wanted, wider, place);
        for (&ty, name) in items.iter().zip(names) {
            self.stems[ty.0 as usize] = name;
        }
        for ty in others {
            self.stems[ty.0 as usize] = first(self, ty);
        }
    }

    fn component(&self, ty: TypeId) -> &'a str {
        match &self.model.types[ty].hint {
            Hint::Component(name) => name,
            Hint::Inline { .. } => "",
        }
    }

    fn wider_component(&self, ty: TypeId, what: &str) -> Vec<String> {
        let name = self.component(ty);
        let plain = pascal(name);
        let spelled = pascal_spelled(name);
        let cased = format!("{spelled}{}", capitals(name));
        let more = (!what.is_empty()).then(|| join(&plain, what));
        more.into_iter().chain([spelled, join(&plain, "schema"), cased]).collect()
    }

    /// The component that it is made of, the title if nobody else has it, what its users have in common, else the owner and what
    /// the type is to it.
    fn written_in_place(&self, ty: TypeId, parents: &Stems) -> String {
        let title = || self.titles.get(&(ty.0 as usize)).cloned();
        let merged = merged_component(&self.model.types[ty]).map(|name| pascal(&name));
        let shared = || self.users.name(ty, &self.model.types, &self.stems);
        merged.or_else(title).or_else(shared).unwrap_or_else(|| self.owned(ty, parents, plain_role))
    }

    fn wider_in_place(&self, ty: TypeId, parents: &Stems) -> Vec<String> {
        let title = self.titles.get(&(ty.0 as usize)).cloned();
        let shared = self.users.name(ty, &self.model.types, &self.stems);
        let plain = self.owned(ty, parents, plain_role);
        let told = format!("{plain}{}", const_values::texts(ty, &self.model.types, &plain));
        let spelled = self.owned(ty, parents, spelled_role);
        let value = join(&plain, "value");
        title.into_iter().chain(shared).chain([plain, told, spelled, value]).collect()
    }

    fn owned(&self, ty: TypeId, parents: &Stems, role_name: fn(&Role) -> String) -> String {
        let Hint::Inline { parent, role, .. } = &self.model.types[ty].hint else { return String::new() };
        let stem = match parent {
            Owner::Type(owner) => self.stems.get(owner.0 as usize).map_or("", String::as_str),
            Owner::Event(event) => parents.stem(ty, *event),
        };
        let stem = if stem.len() > LONGEST { &shortened(stem) } else { stem };
        format!("{}{}", stem.trim_end_matches('_'), role_name(role))
    }
}

/// What a type is to its owner.
pub(super) fn plain_role(role: &Role) -> String {
    match role {
        Role::Payload => "Payload".to_owned(),
        Role::Reply(code) => format!("{}Reply", status(*code)),
        Role::Property(name) | Role::Parameter(name) | Role::Variant(name) | Role::Condition(name) => pascal(name),
        Role::Item => "Item".to_owned(),
        Role::Same => String::new(),
    }
}

/// The same with symbols spelled, or in more words.
fn spelled_role(role: &Role) -> String {
    match role {
        Role::Payload => "RequestPayload".to_owned(),
        Role::Reply(code) => format!("{}ReplyPayload", status(*code)),
        Role::Property(name) | Role::Parameter(name) | Role::Variant(name) | Role::Condition(name) => {
            pascal_spelled(name)
        }
        Role::Item => "ListItem".to_owned(),
        Role::Same => "Inner".to_owned(),
    }
}

/// The component that a member of a union is put together from.
pub(super) fn merged_component(ty: &Type) -> Option<String> {
    match &ty.hint {
        Hint::Inline { role: Role::Variant(_) | Role::Same, .. } => component_around(&ty.at),
        _ => None,
    }
}

fn shortened(stem: &str) -> String {
    join(&stem.chars().take(LONGEST / 2).collect::<String>(), &hash(stem))
}

/// The type that a type written in place belongs to.
fn owner(ty: &Type) -> Option<usize> {
    match ty.hint {
        Hint::Inline { parent: Owner::Type(parent), .. } => Some(parent.0 as usize),
        _ => None,
    }
}

/// Items, and all that they belong to.
fn wanted(types: &[Type]) -> Vec<bool> {
    let mut wanted = vec![false; types.len()];
    for at in types.iter().enumerate().filter(|(_, ty)| ty.shape.is_item()).map(|(at, _)| at) {
        let mut here = Some(at);
        while let Some(fresh) = here.filter(|&here| wanted.get(here) == Some(&false)) {
            wanted[fresh] = true;
            here = types.get(fresh).and_then(owner);
        }
    }
    wanted
}

/// How many owners stand above each type.
fn depths(types: &[Type]) -> Vec<usize> {
    let above = |at: &usize| types.get(*at).and_then(owner);
    (0..types.len()).map(|at| std::iter::successors(Some(at), above).take(types.len()).count()).collect()
}

/// Titles that help: short, of one inline type alone, and more than the property's name said again.
fn titles(types: &[Type]) -> BTreeMap<usize, String> {
    let mut owners: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, ty) in types.iter().enumerate().filter(|(_, ty)| ty.shape.is_item()) {
        if let Hint::Inline { title: Some(title), role, .. } = &ty.hint {
            let name = pascal(title);
            let telling = !title.is_empty()
                && title.len() <= LONGEST_TITLE
                && !matches!(role, Role::Property(property) if pascal(property) == name);
            if telling {
                owners.entry(name).or_default().push(at);
            }
        }
    }
    owners
        .into_iter()
        .filter_map(|(name, owners)| matches!(owners.as_slice(), [_]).then(|| (owners[0], name)))
        .collect()
}

/// The types that a payload or a parameter reaches.
fn sent(model: &Model) -> BTreeSet<TypeId> {
    let payloads = model.events.iter().flat_map(|event| &event.payload.bodies).map(|body| body.ty);
    let parameters = model.parameter_sets.iter().flat_map(|set| &set.parameters).map(|parameter| parameter.ty);
    let live = reached(&model.types, payloads.chain(parameters).collect());
    (0..).map(TypeId).zip(live).filter(|(_, live)| *live).map(|(ty, _)| ty).collect()
}
