//! Character classes, and how the crate `regex` writes them.

/// Code points: those of the items, or all others.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Class {
    is_negated: bool,
    items: Vec<Item>,
}

/// What a class has between its brackets.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Item {
    /// The code points from one to another, both included.
    Range(u32, u32),
    /// What the crate `regex` writes between brackets.
    Syntax(String),
}

/// `\d`: not those of all scripts.
pub(super) const DIGITS: &str = "0-9";
/// `\w`: not those of all scripts.
pub(super) const WORD_CHARACTERS: &str = "0-9A-Z_a-z";
/// `\s`: WhiteSpace and LineTerminator of ECMA-262.
pub(super) const WHITE_SPACE: &str =
    r"\x{9}-\x{D}\x{20}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}";
/// What `.` does not match: LineTerminator of ECMA-262.
pub(super) const LINE_TERMINATORS: &str = r"\n\r\x{2028}\x{2029}";

/// Texts have none of these.
const SURROGATES: (u32, u32) = (0xD800, 0xDFFF);

impl Class {
    pub(super) fn of(items: Vec<Item>) -> Self {
        Self { is_negated: false, items }
    }

    pub(super) fn negated(items: Vec<Item>) -> Self {
        Self { is_negated: true, items }
    }

    /// In the syntax of the crate `regex`.
    pub(super) fn write(&self, out: &mut String) {
        let items: String = self.items.iter().map(Item::written).collect();
        // The crate takes a `]` that comes first for a member.
        out.push_str(match (self.is_negated, items.is_empty()) {
            (false, false) => "[",
            (true, false) => "[^",
            (false, true) => r"[^\x{0}-\x{10FFFF}",
            (true, true) => r"[\x{0}-\x{10FFFF}",
        });
        out.push_str(&items);
        out.push(']');
    }
}

impl Item {
    pub(super) fn one(code: u32) -> Self {
        Self::Range(code, code)
    }

    fn written(&self) -> String {
        match self {
            Self::Syntax(syntax) => syntax.clone(),
            Self::Range(from, to) => {
                let (first, last) = SURROGATES;
                let below = range(*from, (*to).min(first - 1));
                let above = range((*from).max(last + 1), *to);
                below + &above
            }
        }
    }
}

fn range(from: u32, to: u32) -> String {
    let (Some(first), Some(last)) = (char::from_u32(from), char::from_u32(to)) else { return String::new() };
    match from.cmp(&to) {
        std::cmp::Ordering::Less => format!("{}-{}", escaped(first), escaped(last)),
        std::cmp::Ordering::Equal => escaped(first),
        std::cmp::Ordering::Greater => String::new(),
    }
}

/// A character that stands for itself, in a class or not.
pub(super) fn escaped(character: char) -> String {
    match character {
        '\n' => r"\n".to_owned(),
        '\r' => r"\r".to_owned(),
        '\t' => r"\t".to_owned(),
        _ if regex_syntax::is_meta_character(character) => format!("\\{character}"),
        _ if character.is_alphanumeric() || character.is_ascii_graphic() || character == ' ' => character.to_string(),
        _ => format!("\\x{{{:X}}}", u32::from(character)),
    }
}

/// The Unicode property of `\p{…}`, where ECMA-262 and the crate `regex` know it by one name.
pub(super) fn property(escape: char, property: &str) -> Result<String, &'static str> {
    const UNKNOWN: &str = "a Unicode property that ECMA-262 and the crate `regex` do not both have";
    let is_known = |syntax: &str| regex_syntax::parse(syntax).is_ok();
    let is_name = |name: &str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    match property.split_once('=') {
        Some((name, value)) => {
            let names = ["General_Category", "gc", "Script", "sc", "Script_Extensions", "scx"];
            if !names.contains(&name) || !is_name(value) {
                return Err(UNKNOWN);
            }
        }
        None if !is_name(property) => return Err(UNKNOWN),
        None => {
            // The crate takes the name of a script for a property, and so for none of ECMA-262.
            let is_script = is_known(&format!(r"\p{{sc={property}}}")) && !is_known(&format!(r"\p{{gc={property}}}"));
            if is_script {
                return Err("a script without `Script=`");
            }
        }
    }
    let syntax = format!("\\{escape}{{{property}}}");
    if is_known(&syntax) { Ok(syntax) } else { Err(UNKNOWN) }
}
