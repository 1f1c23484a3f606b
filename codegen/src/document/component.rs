//! Names of components.

use crate::document::codes;
use crate::document::read::Reader;
use crate::document::words::singular;
use crate::report::Problem;
use crate::source::At;

/// The sections that events are made from.
const SECTIONS: [&str; 3] = ["schemas", "callbacks", "pathItems"];

impl Reader<'_> {
    /// Component names match `^[a-zA-Z0-9._-]+$` (OpenAPI 3.1, section 4.8.7.1).
    pub(super) fn component_names(&mut self) {
        let Some(components) = self.root.get("components") else { return };
        for section in SECTIONS {
            let entries = components.get(section).map(|section| section.entries()).unwrap_or_default();
            let odd = entries.into_iter().filter(|(name, _)| !is_regular(name) && !name.starts_with("x-"));
            let odd: Vec<_> = odd.map(|(name, entry)| (name.to_string(), entry)).collect();
            self.problems.extend(irregular(singular(section), &odd));
        }
    }
}

/// One warning for all names of a section: whoever writes such names has a reason that holds for all of them.
fn irregular(kind: &str, odd: &[(String, At)]) -> Option<Problem> {
    const SHOWN: usize = 5;
    let ((name, entry), others) = odd.split_first()?;
    let (shown, rest) = others.split_at(others.len().min(SHOWN - 1));
    let mut names = format!("the {kind} name{} `{name}`", if others.is_empty() { "" } else { "s" });
    names.extend(shown.iter().map(|(name, _)| format!(", `{name}`")));
    if !rest.is_empty() {
        names += &format!(" and {} more", rest.len());
    }
    let message = format!("{names} break{} the rule ^[a-zA-Z0-9._-]+$", if others.is_empty() { "s" } else { "" });
    let help = "other tools may refuse the document: letters, digits, `.`, `_` and `-` are safe";
    let problem = Problem::warning(codes::COMPONENT_NAME, &entry.place, message).at_key().help(help);
    Some(shown.iter().fold(problem, |problem, (_, entry)| problem.also(&entry.place, "")))
}

fn is_regular(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}
