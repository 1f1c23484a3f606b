//! Constraints (JSON Schema 2020-12, validation) of values that have been decoded.

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

/// Checks constraints of the value at the current location. Violations are recorded with the location and the rule, without the value.
#[derive(Debug)]
pub struct Checks<'r, 'a> {
    json: &'r mut Reader<'a>,
}

impl<'r, 'a> Checks<'r, 'a> {
    pub(super) fn new(json: &'r mut Reader<'a>) -> Self {
        Self { json }
    }

    /// Records a violation of `rule` unless `is_valid`.
    pub fn require(&mut self, is_valid: bool, rule: impl FnOnce() -> String) {
        if !is_valid {
            self.json.record_violation(rule());
        }
    }

    /// Checks `minLength`, in characters (Unicode scalar values).
    pub fn min_length(&mut self, value: &(impl AsRef<str> + ?Sized), min: u64) {
        let length = length(value.as_ref());
        self.require(length >= min, || format!("at least {}", counted(min, "character", "characters")));
    }

    /// Checks `maxLength`, in characters (Unicode scalar values).
    pub fn max_length(&mut self, value: &(impl AsRef<str> + ?Sized), max: u64) {
        let length = length(value.as_ref());
        self.require(length <= max, || format!("at most {}", counted(max, "character", "characters")));
    }

    /// Checks `pattern`.
    pub fn pattern(&mut self, value: &(impl AsRef<str> + ?Sized), pattern: &Pattern) {
        let result = pattern.is_match(value.as_ref());
        self.require(result == Ok(true), || {
            let reason = result.err().map(|reason| format!(" (not checked: {reason})")).unwrap_or_default();
            format!("a match of the pattern `{}`{reason}", pattern.as_str())
        });
    }

    /// Checks `enum` of property names.
    pub fn one_of(&mut self, value: &(impl AsRef<str> + ?Sized), known: &[&str]) {
        self.require(known.contains(&value.as_ref()), || one_of(known));
    }

    /// Checks `format`.
    pub fn format(&mut self, value: &(impl AsRef<str> + ?Sized), format: Format) {
        let is_valid = format.is_valid(value.as_ref());
        self.require(is_valid, || format!("a string in the format `{}`", format.name()));
    }

    /// Checks `minimum`.
    pub fn minimum<N: Copy + Into<Decimal>>(&mut self, value: &N, bound: N) {
        self.compare((*value).into(), bound.into(), &[Ordering::Greater, Ordering::Equal], "at least");
    }

    /// Checks `maximum`.
    pub fn maximum<N: Copy + Into<Decimal>>(&mut self, value: &N, bound: N) {
        self.compare((*value).into(), bound.into(), &[Ordering::Less, Ordering::Equal], "at most");
    }

    /// Checks `exclusiveMinimum`.
    pub fn exclusive_minimum<N: Copy + Into<Decimal>>(&mut self, value: &N, bound: N) {
        self.compare((*value).into(), bound.into(), &[Ordering::Greater], "greater than");
    }

    /// Checks `exclusiveMaximum`.
    pub fn exclusive_maximum<N: Copy + Into<Decimal>>(&mut self, value: &N, bound: N) {
        self.compare((*value).into(), bound.into(), &[Ordering::Less], "less than");
    }

    fn compare(&mut self, value: Decimal, bound: Decimal, allowed: &[Ordering], comparison: &str) {
        let is_valid = value.compare(bound).is_some_and(|order| allowed.contains(&order));
        self.require(is_valid, || format!("{comparison} {bound}"));
    }

    /// Checks `multipleOf`, in decimal arithmetic.
    pub fn multiple_of<N: Copy + Into<Decimal>>(&mut self, value: &N, divisor: N) {
        let (value, divisor) = ((*value).into(), divisor.into());
        self.require(value.is_multiple_of(divisor), || format!("a multiple of {divisor}"));
    }

    /// Checks `minItems`.
    pub fn min_items<T>(&mut self, items: &[T], min: u64) {
        self.require(count(items.len()) >= min, || format!("at least {}", counted(min, "item", "items")));
    }

    /// Checks `maxItems`.
    pub fn max_items<T>(&mut self, items: &[T], max: u64) {
        self.require(count(items.len()) <= max, || format!("at most {}", counted(max, "item", "items")));
    }

    /// Checks `uniqueItems`; numbers are compared by value.
    pub fn unique_items<T: Serialize>(&mut self, items: &[T]) {
        let mut seen = BTreeSet::new();
        let is_valid =
            items.iter().all(|item| serde_json::to_value(item).is_ok_and(|item| seen.insert(canonical(&item))));
        self.require(is_valid, || "unique items".to_owned());
    }

    /// Checks `contains`, `minContains`, `maxContains`: counts the items that are also a valid `U`.
    pub fn contains<U: Decode, T: Serialize>(&mut self, items: &[T], min: u64, max: Option<u64>) {
        let matching = count(items.iter().filter(|item| self.matches::<U>(item)).count());
        self.require(matching >= min, || format!("at least {} that match `contains`", counted(min, "item", "items")));
        let max = max.unwrap_or(u64::MAX);
        self.require(matching <= max, || format!("at most {} that match `contains`", counted(max, "item", "items")));
    }

    /// Checks `not`: the value must not be a valid `U`.
    pub fn not<U: Decode>(&mut self, value: &impl Serialize) {
        let is_match = self.matches::<U>(value);
        self.require(!is_match, not_rule);
    }

    /// Evaluates `if`: returns whether the value is a valid `U`.
    pub fn matches<U: Decode>(&mut self, value: &impl Serialize) -> bool {
        serde_json::to_string(value).is_ok_and(|text| self.json.matches::<U>(Scanner::new(&text)))
    }

    /// Checks `then`, `else`: the value must be a valid `U`.
    pub fn require_match<U: Decode>(&mut self, value: &impl Serialize) {
        if let Ok(text) = serde_json::to_string(value) {
            self.json.require_match::<U>(Scanner::new(&text));
        }
    }

    /// Checks `minProperties` of a map.
    pub fn min_properties<T>(&mut self, map: &BTreeMap<String, T>, min: u64) {
        self.min_property_count(map.len(), min);
    }

    /// Checks `maxProperties` of a map.
    pub fn max_properties<T>(&mut self, map: &BTreeMap<String, T>, max: u64) {
        self.max_property_count(map.len(), max);
    }

    fn min_property_count(&mut self, found: usize, min: u64) {
        self.require(count(found) >= min, || format!("at least {}", counted(min, "property", "properties")));
    }

    fn max_property_count(&mut self, found: usize, max: u64) {
        self.require(count(found) <= max, || format!("at most {}", counted(max, "property", "properties")));
    }

    /// Checks `propertyNames` of a map.
    pub fn property_names<T>(
        &mut self,
        map: &BTreeMap<String, T>,
        mut check: impl FnMut(&String, &mut Checks<'_, 'a>),
    ) {
        for name in map.keys() {
            self.below(Step::Name(name.clone()), |at| check(name, at));
        }
    }

    /// Checks `dependentRequired` of a map: the property `name` requires others.
    pub fn dependent_required<T>(&mut self, map: &BTreeMap<String, T>, name: &str, required: &[&str]) {
        let missing = missing_dependents(&|name| map.contains_key(name), name, required);
        self.require_dependents(name, &missing);
    }

    /// Checks `anyOf` of subschemas with `required` alone, of a map: at least one of the sets of properties must be present.
    pub fn required_any<T>(&mut self, map: &BTreeMap<String, T>, sets: &[&[&str]]) {
        self.require_any_set(present_count(&|name| map.contains_key(name), sets), sets);
    }

    /// Checks `oneOf` of subschemas with `required` alone, of a map: exactly one of the sets of properties must be present.
    pub fn required_one<T>(&mut self, map: &BTreeMap<String, T>, sets: &[&[&str]]) {
        self.require_one_set(present_count(&|name| map.contains_key(name), sets), sets);
    }

    fn require_dependents(&mut self, name: &str, missing: &[&str]) {
        self.require(missing.is_empty(), || format!("{}, required by `{name}`", all_of(missing)));
    }

    fn require_any_set(&mut self, present: usize, sets: &[&[&str]]) {
        self.require(present > 0, || format!("at least one of these properties (or sets of them): {}", listed(sets)));
    }

    fn require_one_set(&mut self, present: usize, sets: &[&[&str]]) {
        self.require(present == 1, || format!("exactly one of these properties (or sets of them): {}", listed(sets)));
    }

    /// Checks a value unless it is `None`.
    pub fn nullable<T>(&mut self, value: &Option<T>, check: impl FnOnce(&T, &mut Checks<'_, 'a>)) {
        if let Some(value) = value {
            check(value, self);
        }
    }

    /// Checks each item of an array.
    pub fn items<T>(&mut self, items: &[T], check: impl FnMut(&T, &mut Checks<'_, 'a>)) {
        self.rest(items, 0, check);
    }

    /// Checks the items of an array after the first `leading` ones.
    pub fn rest<T>(&mut self, rest: &[T], leading: usize, mut check: impl FnMut(&T, &mut Checks<'_, 'a>)) {
        for (index, item) in rest.iter().enumerate() {
            self.item(item, leading.saturating_add(index), &mut check);
        }
    }

    /// Checks the item of an array at `index`.
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

/// Constraints of a whole object, to be checked after its last property. Some scan the object again.
impl<'a> Object<'_, 'a> {
    /// Checks `minProperties`.
    pub fn min_properties(&mut self, min: u64) {
        let found = self.count();
        self.checks().min_property_count(found, min);
    }

    /// Checks `maxProperties`.
    pub fn max_properties(&mut self, max: u64) {
        let found = self.count();
        self.checks().max_property_count(found, max);
    }

    /// Checks `propertyNames`.
    pub fn property_names(&mut self, mut check: impl FnMut(&str, &mut Checks<'_, 'a>)) {
        for name in self.names() {
            self.checks().below(Step::Name(name.clone()), |at| check(&name, at));
        }
    }

    /// Checks `dependentRequired`: the property `name` requires others.
    pub fn dependent_required(&mut self, name: &str, required: &[&str]) {
        let names = self.names();
        let missing = missing_dependents(&|name| names.contains(name), name, required);
        self.checks().require_dependents(name, &missing);
    }

    /// Checks `anyOf` of subschemas with `required` alone: at least one of the sets of properties must be present.
    pub fn required_any(&mut self, sets: &[&[&str]]) {
        let names = self.names();
        self.checks().require_any_set(present_count(&|name| names.contains(name), sets), sets);
    }

    /// Checks `oneOf` of subschemas with `required` alone: exactly one of the sets of properties must be present.
    pub fn required_one(&mut self, sets: &[&[&str]]) {
        let names = self.names();
        self.checks().require_one_set(present_count(&|name| names.contains(name), sets), sets);
    }

    /// Checks `not`: the received object must not be a valid `U`.
    pub fn not<U: Decode>(&mut self) {
        let is_match = self.matches::<U>();
        self.checks().require(!is_match, not_rule);
    }

    /// Evaluates `if`: returns whether the received object is a valid `U`.
    pub fn matches<U: Decode>(&mut self) -> bool {
        !self.cursor.json.is_aborted() && self.cursor.json.matches::<U>(self.cursor.json.scan.moved(self.start))
    }

    /// Checks `then`, `else`: the received object must be a valid `U`.
    pub fn require_match<U: Decode>(&mut self) {
        if !self.cursor.json.is_aborted() {
            self.cursor.json.require_match::<U>(self.cursor.json.scan.moved(self.start));
        }
    }

    /// Evaluates `dependentSchemas`: returns whether the object has the property `name`.
    pub fn has(&self, name: &str) -> bool {
        self.names().contains(name)
    }

    /// Checks the values of the additional properties.
    pub fn check_additional<T>(&mut self, rest: &BTreeMap<String, T>, check: impl FnMut(&T, &mut Checks<'_, 'a>)) {
        self.checks().values(rest, check);
    }

    fn checks(&mut self) -> Checks<'_, 'a> {
        Checks::new(self.cursor.json)
    }

    /// Returns the names of all properties.
    fn names(&self) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        let mut scan = self.cursor.json.scan.moved(self.start);
        if scan.open_object(0).is_err() {
            return names;
        }
        while let Ok(Some(property)) = scan.property(names.is_empty()) {
            names.insert(property.key.into_owned());
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

/// Returns the properties that `name` requires and that are missing.
fn missing_dependents<'n>(has: &dyn Fn(&str) -> bool, name: &str, required: &[&'n str]) -> Vec<&'n str> {
    if has(name) { required.iter().copied().filter(|name| !has(name)).collect() } else { Vec::new() }
}

/// Returns the number of sets of which all properties are present.
fn present_count(has: &dyn Fn(&str) -> bool, sets: &[&[&str]]) -> usize {
    sets.iter().filter(|set| set.iter().all(|name| has(name))).count()
}

/// Returns the number of Unicode scalar values, as JSON Schema counts characters.
fn length(text: &str) -> u64 {
    count(text.chars().count())
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

fn counted(number: u64, singular: &str, plural: &str) -> String {
    format!("{number} {}", if number == 1 { singular } else { plural })
}

fn all_of(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(" and ")
}

fn listed(sets: &[&[&str]]) -> String {
    let sets: Vec<String> = sets.iter().map(|set| all_of(set)).collect();
    sets.join(", ")
}
