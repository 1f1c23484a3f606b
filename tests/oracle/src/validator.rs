//! Validation with the crate `jsonschema`.

use jsonschema::Validator;
use jsonschema::error::ValidationErrorKind;
use serde_json::{Map, Value, json};

use crate::bundle::Bundle;
use crate::tolerance::{TOLERANCES, Tolerance};

/// The validators of a payload.
pub(crate) struct PayloadValidator {
    schema: Value,
    exact: Validator,
    /// A validator for each tolerance, and one for all of them, which are created when they are first used.
    tolerant: Vec<Option<Validator>>,
}

impl PayloadValidator {
    pub(crate) fn new(bundle: &Bundle, name: &str) -> Result<Self, String> {
        let defs: Map<String, Value> = bundle
            .reachable(name)
            .into_iter()
            .filter_map(|name| bundle.defs.get_key_value(&name))
            .map(|(name, schema)| (name.clone(), schema.clone()))
            .collect();
        let schema = json!({ "$schema": "https://json-schema.org/draft/2020-12/schema", "$ref": format!("#/$defs/{name}"), "$defs": defs });
        let exact = build(&schema)?;
        let tolerant = (0..=TOLERANCES.len()).map(|_| None).collect();
        Ok(Self { schema, exact, tolerant })
    }

    pub(crate) fn is_valid(&self, value: &Value) -> bool {
        self.exact.is_valid(value)
    }

    /// Returns the pointers of required properties that are missing, except for those in branches of unions and in values of the wrong type.
    pub(crate) fn missing(&self, value: &Value) -> Vec<String> {
        let (mut missing, mut mistyped) = (Vec::new(), Vec::new());
        for error in self.exact.iter_errors(value) {
            let at = error.instance_path().as_str().to_owned();
            match error.kind() {
                ValidationErrorKind::Required { property } => {
                    let property = property.as_str().unwrap_or_default().replace('~', "~0").replace('/', "~1");
                    missing.push(format!("{at}/{property}"));
                }
                ValidationErrorKind::Type { .. } => mistyped.push(format!("{at}/")),
                _ => {}
            }
        }
        missing.retain(|pointer| !mistyped.iter().any(|at| pointer.starts_with(at.as_str())));
        missing
    }

    /// Describes the first error.
    pub(crate) fn first_error(&self, value: &Value) -> String {
        let mut errors = self.exact.iter_errors(value);
        errors.next().map(|error| format!("{}: {}", error.instance_path(), error.kind().keyword())).unwrap_or_default()
    }

    /// Returns `true` if a value is invalid only because it is valid for more than one branch of a `oneOf`. hookgen decodes it as one of them.
    pub(crate) fn is_ambiguous(&mut self, value: &Value) -> bool {
        let first_match = TOLERANCES.iter().position(|tolerance| tolerance.name == "first match");
        first_match.is_some_and(|at| self.tolerates(at, std::slice::from_ref(&TOLERANCES[at]), value) == Some(true))
    }

    /// Returns the tolerance with which the result is `valid`, or `several` if more than one is required.
    pub(crate) fn explain(&mut self, value: &Value, valid: bool) -> Option<&'static str> {
        for (at, tolerance) in TOLERANCES.iter().enumerate() {
            if self.tolerates(at, std::slice::from_ref(tolerance), value) == Some(valid) {
                return Some(tolerance.name);
            }
        }
        self.explain_all(value, valid)
    }

    /// Returns `several` if the result is `valid` with all tolerances.
    pub(crate) fn explain_all(&mut self, value: &Value, valid: bool) -> Option<&'static str> {
        (self.tolerates(TOLERANCES.len(), TOLERANCES, value) == Some(valid)).then_some("several")
    }

    fn tolerates(&mut self, at: usize, tolerances: &[Tolerance], value: &Value) -> Option<bool> {
        if self.tolerant[at].is_none() {
            let mut schema = self.schema.clone();
            tolerances.iter().for_each(|tolerance| tolerance.apply(&mut schema));
            self.tolerant[at] = build(&schema).ok();
        }
        self.tolerant[at].as_ref().map(|validator| validator.is_valid(value))
    }
}

fn build(schema: &Value) -> Result<Validator, String> {
    let options = jsonschema::options().with_draft(jsonschema::Draft::Draft202012).should_validate_formats(false);
    options.build(schema).map_err(|error| error.to_string())
}
