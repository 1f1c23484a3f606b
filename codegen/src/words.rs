//! The configuration's words, spelled the same in builder, macro and command line, and how text becomes their values.

use std::fmt;

use crate::options::{
    BodyMode, ConstraintMode, DateTimeType, FormatMode, Options, ParameterMode, RequiredMode, Sides, Unhandled,
    UnknownFields,
};

/// A value as the macro and the command line write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// One word or text: `receiver`, `true`, `crate::Money`.
    Text(String),
    /// `[a, b]`.
    List(Vec<String>),
    /// `{ "a": b }`.
    Pairs(Vec<(String, String)>),
}

/// Why an option could not be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordError(String);

impl fmt::Display for WordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for WordError {}

type Setter = fn(&mut Options, Value) -> Result<(), String>;

/// The meaning of options that are switched on or off.
const YES_OR_NO: &str = "true | false";

/// Every word with what it does; the order is that of the help text.
const WORDS: &[(&str, &str, Setter)] = &[
    ("only", "event ids or globs to generate", |o, v| list(v).map(|v| o.only.extend(v))),
    ("sides", "types | receiver | sender | both", |o, v| choose(v, SIDES).map(|v| o.sides = v)),
    ("rename", "WHAT=NAME: Rust name of a schema or event", |o, v| pairs(v).map(|v| o.rename.extend(v))),
    ("replace", "SCHEMA=PATH: your own type for a schema", |o, v| pairs(v).map(|v| o.replace.extend(v))),
    ("derive", "paths of further derives for payload types", |o, v| list(v).map(|v| o.derive.extend(v))),
    ("dispatch", "header=NAME, body=POINTER, EVENT=VALUE: how one endpoint tells events apart", dispatch),
    ("unknown-fields", "ignore | keep | deny", |o, v| choose(v, UNKNOWN_FIELDS).map(|v| o.unknown_fields = v)),
    ("open-enums", YES_OR_NO, |o, v| choose(v, BOOL).map(|v| o.open_enums = v)),
    ("required", "strict | relaxed", |o, v| choose(v, REQUIRED).map(|v| o.required = v)),
    ("constraints", "refuse | report | off", |o, v| choose(v, CONSTRAINTS).map(|v| o.constraints = v)),
    ("formats", "ignore | assert", |o, v| choose(v, FORMATS).map(|v| o.formats = v)),
    ("parameters", "lenient | strict", |o, v| choose(v, PARAMETERS).map(|v| o.parameters = v)),
    ("bodies", "sensible | spec", |o, v| choose(v, BODIES).map(|v| o.bodies = v)),
    ("date-time", "text | chrono | jiff | time", |o, v| choose(v, DATE_TIME).map(|v| o.date_time = v)),
    ("unhandled", "require | ignore", |o, v| choose(v, UNHANDLED).map(|v| o.unhandled = v)),
    ("any-event", YES_OR_NO, |o, v| choose(v, BOOL).map(|v| o.any_event = v)),
    ("runtime", "path of the runtime crate", |o, v| text(v).map(|v| o.runtime = v)),
    ("root", "folder that references must not leave", |o, v| text(v).map(|v| o.root = Some(v.into()))),
    ("allow", "codes of warnings to silence", |o, v| list(v).map(|v| o.allow.extend(v))),
    ("deny-warnings", YES_OR_NO, |o, v| choose(v, BOOL).map(|v| o.deny_warnings = v)),
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
    ("text", DateTimeType::Text),
    ("chrono", DateTimeType::Chrono),
    ("jiff", DateTimeType::Jiff),
    ("time", DateTimeType::Time),
];
const UNHANDLED: Choices<Unhandled> = &[("require", Unhandled::Require), ("ignore", Unhandled::Ignore)];

/// Sets the option `word`, in either spelling (`unknown_fields`, `unknown-fields`).
pub(crate) fn set(options: &mut Options, word: &str, value: Value) -> Result<(), WordError> {
    let dashed = word.replace('_', "-");
    let Some((_, _, setter)) = WORDS.iter().find(|(known, ..)| *known == dashed) else {
        return Err(WordError(unknown(word, &dashed)));
    };
    setter(options, value).map_err(|why| WordError(format!("`{word}` {why}")))
}

/// The words with their meanings, for help texts.
#[cfg(feature = "cli")]
pub(crate) fn help() -> impl Iterator<Item = (&'static str, &'static str)> {
    WORDS.iter().map(|(word, meaning, _)| (*word, *meaning))
}

/// Whether there is such an option, in either spelling.
#[cfg(feature = "cli")]
pub(crate) fn is_word(word: &str) -> bool {
    let dashed = word.replace('_', "-");
    WORDS.iter().any(|(known, ..)| *known == dashed)
}

/// Whether the option is `true` or `false`.
#[cfg(feature = "cli")]
pub(crate) fn is_yes_or_no(word: &str) -> bool {
    let dashed = word.replace('_', "-");
    WORDS.iter().any(|(known, meaning, _)| *known == dashed && *meaning == YES_OR_NO)
}

fn unknown(word: &str, dashed: &str) -> String {
    match crate::source::nearest(dashed, WORDS.iter().map(|(known, ..)| *known)) {
        Some(near) if word.contains('_') => {
            format!("unknown option `{word}`; did you mean `{}`?", near.replace('-', "_"))
        }
        Some(near) => format!("unknown option `{word}`; did you mean `{near}`?"),
        None => format!("unknown option `{word}`"),
    }
}

fn text(value: Value) -> Result<String, String> {
    match value {
        Value::Text(text) => Ok(text),
        Value::List(_) | Value::Pairs(_) => Err("takes one value".to_owned()),
    }
}

fn list(value: Value) -> Result<Vec<String>, String> {
    match value {
        Value::Text(text) => Ok(vec![text]),
        Value::List(items) => Ok(items),
        Value::Pairs(_) => Err("takes a list".to_owned()),
    }
}

fn pairs(value: Value) -> Result<Vec<(String, String)>, String> {
    match value {
        Value::Pairs(pairs) => Ok(pairs),
        Value::Text(text) => Ok(vec![pair(&text)?]),
        Value::List(items) => items.iter().map(|item| pair(item)).collect(),
    }
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (left, right) = text.rsplit_once('=').ok_or("takes pairs: LEFT=RIGHT")?;
    Ok((left.trim().to_owned(), right.trim().to_owned()))
}

fn choose<T: Copy>(value: Value, choices: Choices<T>) -> Result<T, String> {
    let text = text(value)?;
    if let Some((_, chosen)) = choices.iter().find(|(name, _)| *name == text) {
        return Ok(*chosen);
    }
    let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
    Err(format!("is one of {}, not `{text}`", names.join(", ")))
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

    fn set_text(word: &str, value: &str) -> Result<Options, String> {
        let mut options = Options::default();
        set(&mut options, word, Value::Text(value.to_owned())).map_err(|e| e.to_string())?;
        Ok(options)
    }

    #[test]
    fn both_spellings_set_the_same_option() {
        for word in ["unknown_fields", "unknown-fields"] {
            assert_eq!(set_text(word, "keep").unwrap().unknown_fields, UnknownFields::Keep);
        }
    }

    #[test]
    fn a_misspelt_word_gets_a_suggestion() {
        assert_eq!(
            set_text("unknwon_fields", "keep").unwrap_err(),
            "unknown option `unknwon_fields`; did you mean `unknown_fields`?"
        );
    }

    #[test]
    fn a_wrong_choice_lists_the_right_ones() {
        assert_eq!(
            set_text("sides", "left").unwrap_err(),
            "`sides` is one of types, receiver, sender, both, not `left`"
        );
    }

    #[test]
    fn dispatch_takes_header_body_and_values() {
        let mut options = Options::default();
        let value = Value::List(vec!["header=X-Event".into(), "issues-opened=issues".into()]);
        set(&mut options, "dispatch", value).unwrap();
        let dispatch = options.dispatch.unwrap();
        assert_eq!(dispatch.header.as_deref(), Some("X-Event"));
        assert_eq!(dispatch.value, [("issues-opened".to_owned(), "issues".to_owned())]);
    }
}
