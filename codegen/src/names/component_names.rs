//! Names of components: the name in the document in camel case.

use std::collections::BTreeMap;

use crate::names::case::{capitals, pascal, pascal_spelled};
use crate::names::scope::Scope;

/// Assigns names to all component schemas of the document, used or not, so that a selection of events does not change them. Of several components
/// with the same name in camel case, the one that is written like this, or else the first by code point, gets it; the names of the others
/// describe the difference.
pub(super) fn assign(components: &[String], root: &mut Scope) -> BTreeMap<String, String> {
    let mut by_name: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    for component in components {
        by_name.entry(pascal(component)).or_default().push(component);
    }
    let mut names = BTreeMap::new();
    let mut others = Vec::new();
    for (name, mut components) in by_name {
        components.sort_by_key(|component| (**component != name, component.as_str()));
        components.dedup();
        let mut components = components.into_iter();
        if let Some(first) = components.next() {
            names.insert(first.clone(), root.claim(vec![name.clone(), format!("{name}Schema")], "schema"));
        }
        others.extend(components);
    }
    for component in others {
        let (name, spelled) = (pascal(component), pascal_spelled(component));
        let cased = format!("{spelled}{}", capitalization(component));
        names.insert(component.clone(), root.claim(vec![spelled, cased, format!("{name}Schema")], "schema"));
    }
    names
}

/// Like [`capitals`], but `CrateDTO` is in upper case, because it differs from `CrateDto`.
fn capitalization(name: &str) -> &'static str {
    let mut pairs = name.chars().zip(name.chars().skip(1));
    if pairs.any(|(a, b)| a.is_uppercase() && b.is_uppercase()) { "Upper" } else { capitals(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(components: &[&str]) -> Vec<String> {
        let components: Vec<String> = components.iter().map(|&name| name.to_owned()).collect();
        let names = assign(&components, &mut Scope::with(&["Option"]));
        components.iter().map(|component| names[component].clone()).collect()
    }

    #[test]
    fn components_that_differ_in_case_have_readable_names() {
        assert_eq!(names(&["CrateDTO", "CrateDto", "crate_dto"]), ["CrateDtoUpper", "CrateDto", "CrateUnderscoreDto"]);
        assert_eq!(names(&["CrateDto", "CrateDTO"]), ["CrateDto", "CrateDtoUpper"]);
    }

    #[test]
    fn reserved_names_have_a_suffix() {
        assert_eq!(names(&["option", "Trip"]), ["OptionSchema", "Trip"]);
    }
}
