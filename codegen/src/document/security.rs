//! Security requirements of an operation.

use crate::document::read::Reader;
use crate::document::reference::Want;
use crate::document::{Location, SecurityKind, SecurityRequirement, SecurityScheme, codes};
use crate::report::Problem;
use crate::source::{At, nearest};

impl Reader<'_> {
    /// Only what the operation itself says: the document's root `security` protects the API and not what it sends.
    pub(super) fn security(&mut self, operation: &At) -> Option<Vec<SecurityRequirement>> {
        let security = operation.get("security")?;
        let mut requirements = Vec::new();
        for requirement in self.list(&security, "`security`") {
            let schemes = self.mapping(&requirement, "a security requirement", "an object of names to lists of scopes");
            let schemes = schemes.into_iter().map(|(name, at)| self.security_scheme(&name, &at)).collect();
            requirements.push(SecurityRequirement { schemes });
        }
        Some(requirements)
    }

    fn security_scheme(&mut self, name: &str, at: &At) -> SecurityScheme {
        let schemes = self.root.get("components").and_then(|components| components.get("securitySchemes"));
        let kind = match schemes.as_ref().and_then(|schemes| schemes.get(name)) {
            Some(scheme) => self.security_kind(&scheme),
            None => {
                let message = format!("the security scheme `{name}` is not defined in `components/securitySchemes`");
                let problem = Problem::warning(codes::SECURITY, &at.place, message).at_key();
                let known = schemes.map(|schemes| schemes.entries()).unwrap_or_default();
                self.problems.push(problem.suggest(nearest(name, known.iter().map(|(known, _)| &**known))));
                SecurityKind::Unknown
            }
        };
        SecurityScheme { name: name.to_owned(), kind }
    }

    fn security_kind(&mut self, scheme: &At) -> SecurityKind {
        let Some(resolved) = self.resolve(scheme, Want::SecurityScheme) else { return SecurityKind::Unknown };
        let at = resolved.at;
        let kind = self.text(&at, "type");
        let known = match kind.as_deref() {
            Some("apiKey") => self.api_key(&at),
            Some("http") => self.text(&at, "scheme").map(|scheme| SecurityKind::Http { scheme }),
            Some("mutualTLS") => Some(SecurityKind::MutualTls),
            Some("oauth2") => Some(SecurityKind::OAuth2),
            Some("openIdConnect") => Some(SecurityKind::OpenIdConnect),
            _ => None,
        };
        known.unwrap_or_else(|| {
            let message = "this security scheme can't be understood, so nothing checks it";
            let help =
                "its `type` is apiKey (with `in` and `name`), http (with `scheme`), mutualTLS, oauth2 or openIdConnect";
            self.problems.push(Problem::warning(codes::SECURITY, &at.place, message).help(help));
            SecurityKind::Unknown
        })
    }

    fn api_key(&mut self, at: &At) -> Option<SecurityKind> {
        let location = match self.text(at, "in")?.as_str() {
            "header" => Location::Header,
            "query" => Location::Query,
            "cookie" => Location::Cookie,
            _ => return None,
        };
        Some(SecurityKind::ApiKey { name: self.text(at, "name")?, location })
    }
}
