//! The naming rule for components.

use crate::document::codes;
use crate::document::describe::singular;
use crate::document::reader::Reader;
use crate::report::Problem;
use crate::source::LocatedNode;

/// The fields of the Components Object whose names are checked.
const FIELDS: [&str; 3] = ["schemas", "callbacks", "pathItems"];

impl Reader<'_> {
    /// Warns about component names that do not match `^[a-zA-Z0-9._-]+$` (OpenAPI 3.1, section 4.8.7.1).
    pub(super) fn check_component_names(&mut self) {
        let Some(components) = self.root.get("components") else { return };
        for field in FIELDS {
            let entries = components.get(field).map(|components| components.entries()).unwrap_or_default();
            let invalid = entries.into_iter().filter(|(name, _)| !is_valid(name) && !name.starts_with("x-"));
            let invalid: Vec<_> = invalid.map(|(name, entry)| (name.to_string(), entry)).collect();
            self.problems.extend(invalid_names(singular(field), &invalid));
        }
    }
}

/// Returns one warning for all invalid component names of a field.
fn invalid_names(kind: &str, invalid: &[(String, LocatedNode)]) -> Option<Problem> {
    const MAX_SHOWN: usize = 5;
    let ((name, entry), others) = invalid.split_first()?;
    let (shown, rest) = others.split_at(others.len().min(MAX_SHOWN - 1));
    let mut names = format!("invalid {kind} name{} `{name}`", if others.is_empty() { "" } else { "s" });
    names.extend(shown.iter().map(|(name, _)| format!(", `{name}`")));
    if !rest.is_empty() {
        names += &format!(" and {} more", rest.len());
    }
    let message = format!("{names}: names must match `^[a-zA-Z0-9._-]+$`");
    let help = "use ASCII letters, digits, `.`, `_` and `-`: other tools may reject the document";
    let problem = Problem::warning(codes::COMPONENT_NAME, &entry.location, message).at_key().help(help);
    Some(shown.iter().fold(problem, |problem, (_, entry)| problem.secondary_label(&entry.location, "")))
}

fn is_valid(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}
