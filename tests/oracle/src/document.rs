//! Documents as JSON values, and the resolution of references.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

/// The location of a value in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Location {
    pub(crate) file: PathBuf,
    pub(crate) pointer: String,
}

impl Location {
    pub(crate) fn child(&self, key: &str) -> Self {
        let key = key.replace('~', "~0").replace('/', "~1");
        Self { file: self.file.clone(), pointer: format!("{}/{key}", self.pointer) }
    }
}

/// A document and the files that it refers to.
pub(crate) struct Document {
    pub(crate) root: PathBuf,
    files: BTreeMap<PathBuf, Value>,
}

impl Document {
    pub(crate) fn open(path: &Path) -> Result<Self, String> {
        let mut document = Self { root: path.to_owned(), files: BTreeMap::new() };
        document.load(path)?;
        Ok(document)
    }

    pub(crate) fn at_root(&self) -> Location {
        Location { file: self.root.clone(), pointer: String::new() }
    }

    pub(crate) fn is_30(&self) -> bool {
        let root = self.files.get(&self.root);
        root.and_then(|root| root.get("openapi")?.as_str()).is_some_and(|version| version.starts_with("3.0"))
    }

    pub(crate) fn get(&self, at: &Location) -> Option<&Value> {
        self.files.get(&at.file)?.pointer(&at.pointer)
    }

    /// Resolves a reference. The file that it refers to is read if necessary.
    pub(crate) fn target(&mut self, base: &Location, reference: &str) -> Result<Location, String> {
        let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        if path.contains("://") {
            return Err("a remote reference".to_owned());
        }
        let file = match path {
            "" => base.file.clone(),
            path => base.file.parent().unwrap_or(Path::new("")).join(percent_decode(path)),
        };
        let file = if path.is_empty() { file } else { file.canonicalize().map_err(|error| error.to_string())? };
        self.load(&file)?;
        let at = Location { file, pointer: percent_decode(fragment) };
        match self.get(&at) {
            Some(_) if at.pointer.is_empty() || at.pointer.starts_with('/') => Ok(at),
            _ => Err(format!("the reference `{reference}` is an anchor or cannot be resolved")),
        }
    }

    /// Follows the `$ref`s of path items, callbacks and bodies. Their siblings are ignored.
    pub(crate) fn follow(&mut self, at: &Location) -> Result<Location, String> {
        let mut at = at.clone();
        for _ in 0..32 {
            match self.get(&at).and_then(|node| node.get("$ref")?.as_str()).map(str::to_owned) {
                Some(reference) => at = self.target(&at, &reference)?,
                None => return Ok(at),
            }
        }
        Err("circular reference".to_owned())
    }

    fn load(&mut self, path: &Path) -> Result<(), String> {
        if !self.files.contains_key(path) {
            let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
            let text = String::from_utf8_lossy(&bytes).trim_start_matches('\u{feff}').to_owned();
            let value = if path.extension().is_some_and(|end| end == "json") { json(&text)? } else { yaml(&text)? };
            self.files.insert(path.to_owned(), value);
        }
        Ok(())
    }
}

fn json(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

fn yaml(text: &str) -> Result<Value, String> {
    let text = with_floats(text);
    // libyaml rejects comment lines that are indented by tabs, although they are valid.
    let uncommented = || text.lines().filter(|line| !line.trim_start().starts_with('#')).collect::<Vec<_>>().join("\n");
    let mut value: serde_yaml::Value = serde_yaml::from_str(&text)
        .or_else(|_| serde_yaml::from_str(&uncommented()))
        .map_err(|error| error.to_string())?;
    value.apply_merge().map_err(|error| error.to_string())?;
    Ok(from_yaml(value))
}

/// Replaces integers that do not fit into 64 bits, which `yaml_serde` rejects, by floats.
fn with_floats(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, word) in text.split(' ').enumerate() {
        out.push_str(if index > 0 { " " } else { "" });
        let (word, rest) =
            word.split_once(['\n', ',', '}', ']']).map_or((word, ""), |(first, _)| (first, &word[first.len()..]));
        let digits = word.strip_prefix('-').unwrap_or(word);
        let is_big =
            digits.len() >= 19 && digits.bytes().all(|byte| byte.is_ascii_digit()) && word.parse::<i64>().is_err();
        match word.parse::<f64>() {
            Ok(value) if is_big => out.push_str(&exponential(value)),
            _ => out.push_str(word),
        }
        out.push_str(rest);
    }
    out
}

fn exponential(value: f64) -> String {
    let text = format!("{value:e}");
    let exponent = if text.contains('.') { "e+" } else { ".0e+" };
    text.replace('e', exponent)
}

fn from_yaml(value: serde_yaml::Value) -> Value {
    match value {
        serde_yaml::Value::Null => Value::Null,
        serde_yaml::Value::Bool(bool) => Value::Bool(bool),
        serde_yaml::Value::Number(number) => serde_json::to_value(number).unwrap_or(Value::Null),
        serde_yaml::Value::String(text) => Value::String(text),
        serde_yaml::Value::Sequence(items) => items.into_iter().map(from_yaml).collect(),
        serde_yaml::Value::Mapping(pairs) => {
            let properties = pairs.into_iter().map(|(key, value)| (key_string(key), from_yaml(value)));
            Value::Object(properties.collect::<Map<_, _>>())
        }
        serde_yaml::Value::Tagged(tagged) => from_yaml(tagged.value),
    }
}

/// Returns a key as a string, because keys such as `200` are numbers in YAML.
fn key_string(key: serde_yaml::Value) -> String {
    match from_yaml(key) {
        Value::String(text) => text,
        other => other.to_string(),
    }
}

fn percent_decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
