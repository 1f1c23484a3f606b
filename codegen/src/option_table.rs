//! The table of options: their names, which are the same in the builder, the macro and the command, and the conversions of their values.

use std::fmt;

use crate::options::{
    BodyMode, ConstraintMode, DateTimeType, FormatMode, Options, ParameterMode, RequiredMode, Sides, Unhandled,
    UnknownFields,
};

/// The value of an option in the macro or on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A single value: `receiver`, `true`, `crate::Money`.
    String(String),
    /// `[a, b]`.
    Array(Vec<String>),
    /// `{ "a": b }`.
    Map(Vec<(String, String)>),
}

/// The name of an option is unknown, or its value is invalid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionError(String);

impl fmt::Display for OptionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for OptionError {}

type Setter = fn(&mut Options, Value) -> Result<(), String>;

/// The name of an option and the values that it accepts, for help texts.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct OptionInfo {
    /// The name with hyphens, as on the command line: `unknown-fields`.
    pub name: &'static str,
    /// The accepted values (`ignore | keep | deny`), or a description of them.
    pub value: &'static str,
    set: Setter,
}

/// The accepted values of boolean options.
const BOOLEAN: &str = "true | false";

impl OptionInfo {
    /// Returns all options, in the order of help texts.
    pub fn all() -> &'static [Self] {
        OPTIONS
    }

    /// Returns the option of this name, with underscores or hyphens (`unknown_fields`, `unknown-fields`).
    pub fn find(name: &str) -> Option<&'static Self> {
        let dashed = name.replace('_', "-");
        OPTIONS.iter().find(|option| option.name == dashed)
    }

    /// Returns whether the values are `true` and `false`. On a command line the value of such an option can be omitted, and is `true` then.
    pub fn is_boolean(&self) -> bool {
        self.value == BOOLEAN
    }
}

const fn option(name: &'static str, value: &'static str, set: Setter) -> OptionInfo {
    OptionInfo { name, value, set }
}

const OPTIONS: &[OptionInfo] = &[
    option("only", "event ids or globs to generate", |o, v| list(v).map(|v| o.only.extend(v))),
    option("sides", "types | receiver | sender | both", |o, v| choose(v, SIDES).map(|v| o.sides = v)),
    option("rename", "WHAT=NAME: Rust name of a schema or event", |o, v| pairs(v).map(|v| o.rename.extend(v))),
    option("replace", "SCHEMA=PATH: your own type for a schema", |o, v| pairs(v).map(|v| o.replace.extend(v))),
    option("derive", "paths of additional derives for payload types", |o, v| list(v).map(|v| o.derive.extend(v))),
    option("dispatch", "header=NAME, body=POINTER, EVENT=VALUE: how one endpoint identifies events", dispatch),
    option("unknown-fields", "ignore | keep | deny", |o, v| choose(v, UNKNOWN_FIELDS).map(|v| o.unknown_fields = v)),
    option("open-enums", BOOLEAN, |o, v| choose(v, BOOL).map(|v| o.open_enums = v)),
    option("required", "strict | relaxed", |o, v| choose(v, REQUIRED).map(|v| o.required = v)),
    option("constraints", "refuse | report | off", |o, v| choose(v, CONSTRAINTS).map(|v| o.constraints = v)),
    option("formats", "ignore | assert", |o, v| choose(v, FORMATS).map(|v| o.formats = v)),
    option("parameters", "lenient | strict", |o, v| choose(v, PARAMETERS).map(|v| o.parameters = v)),
    option("bodies", "sensible | spec", |o, v| choose(v, BODIES).map(|v| o.bodies = v)),
    option("date-time", "string | chrono | jiff | time", |o, v| choose(v, DATE_TIME).map(|v| o.date_time = v)),
    option("unhandled", "require | ignore", |o, v| choose(v, UNHANDLED).map(|v| o.unhandled = v)),
    option("any-event", BOOLEAN, |o, v| choose(v, BOOL).map(|v| o.any_event = v)),
    option("runtime", "path of the runtime crate", |o, v| text(v).map(|v| o.runtime = v)),
    option("root", "root directory of references", |o, v| text(v).map(|v| o.root = Some(v.into()))),
    option("allow", "codes of allowed warnings", |o, v| list(v).map(|v| o.allow.extend(v))),
    option("deny-warnings", BOOLEAN, |o, v| choose(v, BOOL).map(|v| o.deny_warnings = v)),
];

type Choices<T> = &'static [(&'static str, T)];

const BOOL: Choices<bool> = &[("true", true), ("false", false)];
const SIDES: Choices<Sides> =
    &[("types", Sides::Types), ("receiver", Sides::Receiver), ("sender", Sides::Sender), ("both", Sides::Both)];
const UNKNOWN_FIELDS: Choices<UnknownFields> =
    &[("ignore", UnknownFields::Ignore), ("keep", UnknownFields::Keep), ("deny", UnknownFields::Deny)];
const REQUIRED: Choices<RequiredMode> = &[("strict", RequiredMode::Strict), ("relaxed", RequiredMode::Relaxed)];
const CONSTRAINTS: Choices<ConstraintMode> =
    &[("refuse", ConstraintMode::Refuse), ("report", ConstraintMode::Report), ("off", ConstraintMode::Off)];
const FORMATS: Choices<FormatMode> = &[("ignore", FormatMode::Ignore), ("assert", FormatMode::Assert)];
const PARAMETERS: Choices<ParameterMode> = &[("lenient", ParameterMode::Lenient), ("strict", ParameterMode::Strict)];
const BODIES: Choices<BodyMode> = &[("sensible", BodyMode::Sensible), ("spec", BodyMode::Spec)];
const DATE_TIME: Choices<DateTimeType> = &[
    ("string", DateTimeType::String),
    ("chrono", DateTimeType::Chrono),
    ("jiff", DateTimeType::Jiff),
    ("time", DateTimeType::Time),
];
const UNHANDLED: Choices<Unhandled> = &[("require", Unhandled::Require), ("ignore", Unhandled::Ignore)];

/// Sets the option `name`, with underscores or hyphens.
pub(crate) fn set(options: &mut Options, name: &str, value: Value) -> Result<(), OptionError> {
    let Some(option) = OptionInfo::find(name) else {
        return Err(OptionError(unknown(name)));
    };
    (option.set)(options, value).map_err(|error| OptionError(format!("invalid value for `{name}`: {error}")))
}

fn unknown(name: &str) -> String {
    let dashed = name.replace('_', "-");
    match crate::source::nearest(&dashed, OPTIONS.iter().map(|option| option.name)) {
        Some(near) if name.contains('_') => {
            format!("unknown option `{name}`; did you mean `{}`?", near.replace('-', "_"))
        }
        Some(near) => format!("unknown option `{name}`; did you mean `{near}`?"),
        None => format!("unknown option `{name}`"),
    }
}

fn text(value: Value) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(text),
        Value::Array(_) | Value::Map(_) => Err("expected a single value".to_owned()),
    }
}

fn list(value: Value) -> Result<Vec<String>, String> {
    match value {
        Value::String(text) => Ok(vec![text]),
        Value::Array(items) => Ok(items),
        Value::Map(_) => Err("expected a single value or an array".to_owned()),
    }
}

fn pairs(value: Value) -> Result<Vec<(String, String)>, String> {
    match value {
        Value::Map(pairs) => Ok(pairs),
        Value::String(text) => Ok(vec![pair(&text)?]),
        Value::Array(items) => items.iter().map(|item| pair(item)).collect(),
    }
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (left, right) = text.rsplit_once('=').ok_or("expected a pair LEFT=RIGHT")?;
    Ok((left.trim().to_owned(), right.trim().to_owned()))
}

fn choose<T: Copy>(value: Value, choices: Choices<T>) -> Result<T, String> {
    let text = text(value)?;
    if let Some((_, chosen)) = choices.iter().find(|(name, _)| *name == text) {
        return Ok(*chosen);
    }
    let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
    Err(format!("expected one of {}, found `{text}`", names.join(", ")))
}

fn dispatch(options: &mut Options, value: Value) -> Result<(), String> {
    let pairs = pairs(value)?;
    let dispatch = options.dispatch.get_or_insert_default();
    for (key, value) in pairs {
        match key.as_str() {
            "header" => dispatch.header = Some(value),
            "body" => dispatch.body = Some(value),
            _ => dispatch.value.push((key, value)),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set_text(name: &str, value: &str) -> Result<Options, String> {
        let mut options = Options::default();
        set(&mut options, name, Value::String(value.to_owned())).map_err(|e| e.to_string())?;
        Ok(options)
    }

    #[test]
    fn names_may_contain_underscores_or_hyphens() {
        for name in ["unknown_fields", "unknown-fields"] {
            assert_eq!(set_text(name, "keep").unwrap().unknown_fields, UnknownFields::Keep);
        }
    }

    #[test]
    fn the_error_for_an_unknown_option_suggests_a_similar_one() {
        assert_eq!(
            set_text("unknwon_fields", "keep").unwrap_err(),
            "unknown option `unknwon_fields`; did you mean `unknown_fields`?"
        );
    }

    #[test]
    fn the_error_for_an_invalid_value_lists_the_valid_ones() {
        assert_eq!(
            set_text("sides", "left").unwrap_err(),
            "invalid value for `sides`: expected one of types, receiver, sender, both, found `left`"
        );
    }

    #[test]
    fn dispatch_accepts_header_body_and_values() {
        let mut options = Options::default();
        let value = Value::Array(vec!["header=X-Event".into(), "issues-opened=issues".into()]);
        set(&mut options, "dispatch", value).unwrap();
        let dispatch = options.dispatch.unwrap();
        assert_eq!(dispatch.header.as_deref(), Some("X-Event"));
        assert_eq!(dispatch.value, [("issues-opened".to_owned(), "issues".to_owned())]);
    }
}
