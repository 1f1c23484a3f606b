//! Constraints (JSON Schema 2020-12, validation): checks of values that have their type already.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Decode;
use super::decimal::Decimal;
use super::object::Object;
use super::pattern::Pattern;
use super::pointer::{Step, one_of};
use super::reader::Reader;
use super::scanner::Scanner;
use super::value::canonical;
use crate::format::Format;

/// Checks the value at one place; what does not hold goes on record with the place and the rule, never with the value.
#[derive(Debug)]
pub struct Checks<'r, 'a> {
    json: &'r mut Reader<'a>,
}

impl<'r, 'a> Checks<'r, 'a> {
    pub(super) fn new(json: &'r mut Reader<'a>) -> Self {
        Self { json }
    }

    /// Records that a rule does not hold.
    pub fn require(&mut self, holds: bool, rule: impl FnOnce() -> String) {
        if !holds {
            self.json.violation(rule());
        }
    }

    /// `minLength`, in characters (Unicode scalar values).
    pub fn min_length(&mut self, text: &(impl AsRef<str> + ?Sized), least: u64) {
        let length = length(text.as_ref());
        self.require(length >= least, || format!("at least {}", counted(least, "character", "characters")));
    }

    /// `maxLength`, in characters (Unicode scalar values).
    pub fn max_length(&mut self, text: &(impl AsRef<str> + ?Sized), most: u64) {
        let length = length(text.as_ref());
        self.require(length <= most, || format!("at most {}", counted(most, "character", "characters")));
    }

    /// `pattern`.
    pub fn pattern(&mut self, text: &(impl AsRef<str> + ?Sized), pattern: &Pattern) {
        let holds = pattern.is_match(text.as_ref());
        self.require(holds == Ok(true), || {
            let why = holds.err().map(|why| format!(" (not checked: {why})")).unwrap_or_default();
            format!("a match of the pattern `{}`{why}", pattern.as_str())
        });
    }

    /// `enum`, of the names of properties.
    pub fn one_of(&mut self, text: &(impl AsRef<str> + ?Sized), texts: &[&str]) {
        self.require(texts.contains(&text.as_ref()), || one_of(texts));
    }

    /// `format`
    pub fn format(&mut self, text: &(impl AsRef<str> + ?Sized), format: Format) {
        let holds = format.is_valid(text.as_ref());
        self.require(holds, || format!("a string in the format `{}`", format.name()));
    }

    /// `minimum`
    pub fn minimum<N: Copy + Into<Decimal>>(&mut self, value: &N, bound: N) {
        self.compare((*value).into(), bound.into(), &[Ordering::Greater, Ordering::Equal], "at least");
    }

    /// `maximum`
    pub fn maximum<N: Copy + Into<Decimal>>(&mut self, value: &N, bound: N) {
        self.compare((*value).into(), bound.into(), &[Ordering::Less, Ordering::Equal], "at most");
    }

    /// `exclusiveMinimum`
    pub fn exclusive_minimum<N: Copy + Into<Decimal>>(&mut self, value: &N, bound: N) {
        self.compare((*value).into(), bound.into(), &[Ordering::Greater], "greater than");
    }

    /// `exclusiveMaximum`
    pub fn exclusive_maximum<N: Copy + Into<Decimal>>(&mut self, value: &N, bound: N) {
        self.compare((*value).into(), bound.into(), &[Ordering::Less], "less than");
    }

    fn compare(&mut self, value: Decimal, bound: Decimal, allowed: &[Ordering], words: &str) {
        let holds = value.compare(bound).is_some_and(|order| allowed.contains(&order));
        self.require(holds, || format!("{words} {bound}"));
    }

    /// `multipleOf`, reckoned in decimals.
    pub fn multiple_of<N: Copy + Into<Decimal>>(&mut self, value: &N, step: N) {
        let (value, step) = ((*value).into(), step.into());
        self.require(value.is_multiple_of(step), || format!("a multiple of {step}"));
    }

    /// `minItems`
    pub fn min_items<T>(&mut self, list: &[T], least: u64) {
        self.require(count(list.len()) >= least, || format!("at least {}", counted(least, "item", "items")));
    }

    /// `maxItems`
    pub fn max_items<T>(&mut self, list: &[T], most: u64) {
        self.require(count(list.len()) <= most, || format!("at most {}", counted(most, "item", "items")));
    }

    /// `uniqueItems`: no two are equal, numbers compared by value.
    pub fn unique_items<T: Serialize>(&mut self, list: &[T]) {
        let mut seen = BTreeSet::new();
        let holds = list.iter().all(|item| serde_json::to_value(item).is_ok_and(|item| seen.insert(canonical(&item))));
        self.require(holds, || "no two equal items".to_owned());
    }

    /// `contains`, `minContains`, `maxContains`: so many items are of another type as well.
    pub fn contains<U: Decode, T: Serialize>(&mut self, list: &[T], least: u64, most: Option<u64>) {
        let fitting = count(list.iter().filter(|item| self.matches::<U>(item)).count());
        self.require(fitting >= least, || {
            format!("at least {} that match `contains`", counted(least, "item", "items"))
        });
        let most = most.unwrap_or(u64::MAX);
        self.require(fitting <= most, || format!("at most {} that match `contains`", counted(most, "item", "items")));
    }

    /// `not`: the value is not of another type as well.
    pub fn not<U: Decode>(&mut self, value: &impl Serialize) {
        let fits = self.matches::<U>(value);
        self.require(!fits, not_rule);
    }

    /// `if`: whether the value is of another type as well.
    pub fn matches<U: Decode>(&mut self, value: &impl Serialize) -> bool {
        serde_json::to_string(value).is_ok_and(|text| self.json.matches::<U>(Scanner::new(&text)))
    }

    /// `then`, `else`: the value is of another type as well.
    pub fn require_match<U: Decode>(&mut self, value: &impl Serialize) {
        if let Ok(text) = serde_json::to_string(value) {
            self.json.require_match::<U>(Scanner::new(&text));
        }
    }

    /// `minProperties` of a map.
    pub fn min_properties<T>(&mut self, map: &BTreeMap<String, T>, least: u64) {
        self.at_least_properties(map.len(), least);
    }

    /// `maxProperties` of a map.
    pub fn max_properties<T>(&mut self, map: &BTreeMap<String, T>, most: u64) {
        self.at_most_properties(map.len(), most);
    }

    fn at_least_properties(&mut self, found: usize, least: u64) {
        self.require(count(found) >= least, || format!("at least {}", counted(least, "property", "properties")));
    }

    fn at_most_properties(&mut self, found: usize, most: u64) {
        self.require(count(found) <= most, || format!("at most {}", counted(most, "property", "properties")));
    }

    /// `propertyNames` of a map.
    pub fn property_names<T>(
        &mut self,
        map: &BTreeMap<String, T>,
        mut check: impl FnMut(&String, &mut Checks<'_, 'a>),
    ) {
        for name in map.keys() {
            self.below(Step::Name(name.clone()), |at| check(name, at));
        }
    }

    /// `dependentRequired` of a map: with one property come others.
    pub fn dependent_required<T>(&mut self, map: &BTreeMap<String, T>, given: &str, needed: &[&str]) {
        let missing = missing(&|name| map.contains_key(name), given, needed);
        self.all_beside(given, &missing);
    }

    /// `anyOf` with `required` alone, of a map: at least one of these sets of properties is there.
    pub fn required_any<T>(&mut self, map: &BTreeMap<String, T>, sets: &[&[&str]]) {
        self.some_set(held(&|name| map.contains_key(name), sets), sets);
    }

    /// `oneOf` with `required` alone, of a map: exactly one of these sets of properties is there.
    pub fn required_one<T>(&mut self, map: &BTreeMap<String, T>, sets: &[&[&str]]) {
        self.one_set(held(&|name| map.contains_key(name), sets), sets);
    }

    fn all_beside(&mut self, given: &str, missing: &[&str]) {
        self.require(missing.is_empty(), || format!("{}, required by `{given}`", all_of(missing)));
    }

    fn some_set(&mut self, held: usize, sets: &[&[&str]]) {
        self.require(held > 0, || format!("at least one of these properties (or sets of them): {}", listed(sets)));
    }

    fn one_set(&mut self, held: usize, sets: &[&[&str]]) {
        self.require(held == 1, || format!("exactly one of these properties (or sets of them): {}", listed(sets)));
    }

    /// Checks a value unless it is null.
    pub fn nullable<T>(&mut self, value: &Option<T>, check: impl FnOnce(&T, &mut Checks<'_, 'a>)) {
        if let Some(value) = value {
            check(value, self);
        }
    }

    /// Checks each item of a list.
    pub fn items<T>(&mut self, list: &[T], check: impl FnMut(&T, &mut Checks<'_, 'a>)) {
        self.rest(list, 0, check);
    }

    /// Checks the items of a list that follow the first `leading` ones.
    pub fn rest<T>(&mut self, rest: &[T], leading: usize, mut check: impl FnMut(&T, &mut Checks<'_, 'a>)) {
        for (index, item) in rest.iter().enumerate() {
            self.item(item, leading.saturating_add(index), &mut check);
        }
    }

    /// Checks the item of a list that stands at this position.
    pub fn item<T>(&mut self, item: &T, index: usize, check: impl FnOnce(&T, &mut Checks<'_, 'a>)) {
        self.below(Step::Index(index), |at| check(item, at));
    }

    /// Checks each value of a map.
    pub fn values<T>(&mut self, map: &BTreeMap<String, T>, mut check: impl FnMut(&T, &mut Checks<'_, 'a>)) {
        for (name, value) in map {
            self.below(Step::Name(name.clone()), |at| check(value, at));
        }
    }

    fn below(&mut self, step: Step, check: impl FnOnce(&mut Checks<'_, 'a>)) {
        self.json.path.push(step);
        check(self);
        self.json.path.pop();
    }
}

/// Constraints of an object as a whole, for when all its keys have been asked for. Some look through the object once more.
impl<'a> Object<'_, 'a> {
    /// `minProperties`
    pub fn min_properties(&mut self, least: u64) {
        let found = self.count();
        self.checks().at_least_properties(found, least);
    }

    /// `maxProperties`
    pub fn max_properties(&mut self, most: u64) {
        let found = self.count();
        self.checks().at_most_properties(found, most);
    }

    /// `propertyNames`
    pub fn property_names(&mut self, mut check: impl FnMut(&str, &mut Checks<'_, 'a>)) {
        for name in self.names() {
            self.checks().below(Step::Name(name.clone()), |at| check(&name, at));
        }
    }

    /// `dependentRequired`: with one property come others.
    pub fn dependent_required(&mut self, given: &str, needed: &[&str]) {
        let names = self.names();
        let missing = missing(&|name| names.contains(name), given, needed);
        self.checks().all_beside(given, &missing);
    }

    /// `anyOf` with `required` alone: at least one of these sets of properties is there.
    pub fn required_any(&mut self, sets: &[&[&str]]) {
        let names = self.names();
        self.checks().some_set(held(&|name| names.contains(name), sets), sets);
    }

    /// `oneOf` with `required` alone: exactly one of these sets of properties is there.
    pub fn required_one(&mut self, sets: &[&[&str]]) {
        let names = self.names();
        self.checks().one_set(held(&|name| names.contains(name), sets), sets);
    }

    /// `not`: the object, as it was sent, is not of another type as well.
    pub fn not<U: Decode>(&mut self) {
        let fits = self.matches::<U>();
        self.checks().require(!fits, not_rule);
    }

    /// `if`: whether the object, as it was sent, is of another type as well.
    pub fn matches<U: Decode>(&mut self) -> bool {
        !self.cursor.json.is_aborted() && self.cursor.json.matches::<U>(self.cursor.json.scan.moved(self.start))
    }

    /// `then`, `else`: the object, as it was sent, is of another type as well.
    pub fn require_match<U: Decode>(&mut self) {
        if !self.cursor.json.is_aborted() {
            self.cursor.json.require_match::<U>(self.cursor.json.scan.moved(self.start));
        }
    }

    /// `dependentSchemas`: whether the object has a property.
    pub fn has(&self, name: &str) -> bool {
        self.names().contains(name)
    }

    /// Checks the values of the properties that the document does not name.
    pub fn check_rest<T>(&mut self, rest: &BTreeMap<String, T>, check: impl FnMut(&T, &mut Checks<'_, 'a>)) {
        self.checks().values(rest, check);
    }

    fn checks(&mut self) -> Checks<'_, 'a> {
        Checks::new(self.cursor.json)
    }

    /// The names of all properties.
    fn names(&self) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        let mut scan = self.cursor.json.scan.moved(self.start);
        if scan.open_object(0).is_err() {
            return names;
        }
        while let Ok(Some(member)) = scan.property(names.is_empty()) {
            names.insert(member.key.into_owned());
            if scan.skip(0).is_err() {
                break;
            }
        }
        names
    }
}

fn not_rule() -> String {
    "a value that does not match the schema of `not`".to_owned()
}

/// What `given` calls for and is not there.
fn missing<'n>(has: &dyn Fn(&str) -> bool, given: &str, needed: &[&'n str]) -> Vec<&'n str> {
    if has(given) { needed.iter().copied().filter(|name| !has(name)).collect() } else { Vec::new() }
}

/// How many of these sets are there in full.
fn held(has: &dyn Fn(&str) -> bool, sets: &[&[&str]]) -> usize {
    sets.iter().filter(|set| set.iter().all(|name| has(name))).count()
}

/// Unicode scalar values, as JSON Schema counts characters.
fn length(text: &str) -> u64 {
    count(text.chars().count())
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn all_of(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(" and ")
}

fn listed(sets: &[&[&str]]) -> String {
    let sets: Vec<String> = sets.iter().map(|set| all_of(set)).collect();
    sets.join(", ")
}
