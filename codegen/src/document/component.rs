//! Names of components.

use crate::document::codes;
use crate::document::read::Reader;
use crate::document::words::singular;
use crate::report::Problem;

/// The sections that events are made from.
const SECTIONS: [&str; 3] = ["schemas", "callbacks", "pathItems"];

impl Reader<'_> {
    /// Component names match `^[a-zA-Z0-9._-]+$` (OpenAPI 3.1, section 4.8.7.1).
    pub(super) fn component_names(&mut self) {
        let Some(components) = self.root.get("components") else { return };
        for section in SECTIONS {
            for (name, entry) in components.get(section).map(|section| section.entries()).unwrap_or_default() {
                if is_regular(&name) || name.starts_with("x-") {
                    continue;
                }
                let message = format!("the {} name `{name}` breaks the rule ^[a-zA-Z0-9._-]+$", singular(section));
                let help = "other tools may refuse it: letters, digits, `.`, `_` and `-` are safe";
                self.problems.push(Problem::warning(codes::COMPONENT_NAME, &entry.place, message).at_key().help(help));
            }
        }
    }
}

fn is_regular(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}
