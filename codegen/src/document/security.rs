//! Security requirements of an operation.

use crate::document::component_reference::ComponentKind;
use crate::document::reader::Reader;
use crate::document::{Location, SecurityKind, SecurityRequirement, SecurityScheme, codes};
use crate::report::Problem;
use crate::source::{LocatedNode, nearest};

impl Reader<'_> {
    /// Reads the `security` of the operation. The `security` of the document applies to requests to the API, not to its webhooks and callbacks.
    pub(super) fn security(&mut self, operation: &LocatedNode) -> Option<Vec<SecurityRequirement>> {
        let security = operation.get("security")?;
        let mut requirements = Vec::new();
        for requirement in self.expect_items(&security, "`security`") {
            let schemes = self.expect_properties(
                &requirement,
                "security requirement",
                "an object that maps scheme names to arrays of scopes",
            );
            let schemes = schemes.into_iter().map(|(name, scopes)| self.security_scheme(&name, &scopes)).collect();
            requirements.push(SecurityRequirement { schemes });
        }
        Some(requirements)
    }

    fn security_scheme(&mut self, name: &str, scopes: &LocatedNode) -> SecurityScheme {
        let schemes = self.root.get("components").and_then(|components| components.get("securitySchemes"));
        let kind = match schemes.as_ref().and_then(|schemes| schemes.get(name)) {
            Some(scheme) => self.security_kind(&scheme),
            None => {
                let message = format!("unknown security scheme `{name}`");
                let problem = Problem::warning(codes::SECURITY, &scopes.location, message).at_key();
                let known = schemes.map(|schemes| schemes.entries()).unwrap_or_default();
                self.problems.push(problem.suggest(nearest(name, known.iter().map(|(known, _)| &**known))));
                SecurityKind::Unknown
            }
        };
        SecurityScheme { name: name.to_owned(), kind }
    }

    fn security_kind(&mut self, scheme: &LocatedNode) -> SecurityKind {
        let Some(resolved) = self.resolve(scheme, ComponentKind::SecurityScheme) else { return SecurityKind::Unknown };
        let scheme = resolved.target;
        let kind = self.string(&scheme, "type");
        let known = match kind.as_deref() {
            Some("apiKey") => self.api_key(&scheme),
            Some("http") => self.string(&scheme, "scheme").map(|scheme| SecurityKind::Http { scheme }),
            Some("mutualTLS") => Some(SecurityKind::MutualTls),
            Some("oauth2") => Some(SecurityKind::OAuth2),
            Some("openIdConnect") => Some(SecurityKind::OpenIdConnect),
            _ => None,
        };
        known.unwrap_or_else(|| {
            let message = "unsupported type of security scheme";
            let help =
                "set `type` to apiKey (with `in` and `name`), http (with `scheme`), mutualTLS, oauth2 or openIdConnect";
            self.problems.push(Problem::warning(codes::SECURITY, &scheme.location, message).help(help));
            SecurityKind::Unknown
        })
    }

    fn api_key(&mut self, scheme: &LocatedNode) -> Option<SecurityKind> {
        let location = match self.string(scheme, "in")?.as_str() {
            "header" => Location::Header,
            "query" => Location::Query,
            "cookie" => Location::Cookie,
            _ => return None,
        };
        Some(SecurityKind::ApiKey { name: self.string(scheme, "name")?, location })
    }
}
