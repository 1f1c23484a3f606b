//! The security requirements of the document, in the documentation of a service. The verifier is chosen by the user.

use proc_macro2::TokenStream;

use crate::emit::{Emit, docs};
use crate::model::{Group, Location, SecurityKind, SecurityRequirement, SecurityScheme};

impl Emit<'_> {
    /// Lines for the documentation of a group's service; `None` if no event has a security requirement.
    pub(super) fn security_docs(&self, group: &Group) -> Option<TokenStream> {
        let declared = group.events.iter().filter_map(|id| self.event(*id).security.as_deref());
        let mut requirements: Vec<String> = declared.flatten().filter_map(requirement).collect();
        requirements.sort();
        requirements.dedup();
        if requirements.is_empty() {
            return None;
        }
        let blank = docs::line("").into_iter();
        let text = docs::line(&format!("Security requirements in the document: {}.", requirements.join("; or ")));
        Some(blank.chain(text).collect())
    }
}

/// The schemes of a requirement, all of which must be satisfied; `None` if it has none.
fn requirement(requirement: &SecurityRequirement) -> Option<String> {
    let schemes: Vec<String> = requirement.schemes.iter().map(scheme).collect();
    (!schemes.is_empty()).then(|| schemes.join(" and "))
}

fn scheme(scheme: &SecurityScheme) -> String {
    let name = docs::code(&scheme.name);
    match &scheme.kind {
        SecurityKind::ApiKey { name: header, location: Location::Header } => {
            format!("{name}, a key in the header {} (`hookgen::signature::api_key`)", docs::code(header))
        }
        SecurityKind::ApiKey { name: parameter, .. } => {
            format!("{name}, a key in the parameter {}", docs::code(parameter))
        }
        SecurityKind::Http { scheme } if scheme.eq_ignore_ascii_case("basic") => {
            format!("{name}, HTTP basic authentication (`hookgen::signature::basic`)")
        }
        SecurityKind::Http { scheme } if scheme.eq_ignore_ascii_case("bearer") => {
            format!("{name}, a bearer token (`hookgen::signature::bearer`)")
        }
        SecurityKind::Http { scheme } => format!("{name}, HTTP authentication {}", docs::code(scheme)),
        SecurityKind::MutualTls => format!("{name}, a client certificate"),
        SecurityKind::OAuth2 => format!("{name}, OAuth 2"),
        SecurityKind::OpenIdConnect => format!("{name}, OpenID Connect"),
        SecurityKind::Unknown => name,
    }
}
