//! Character classes, and their form in the syntax of the crate `regex`.

/// A set of code points: those of the items or, if it is negated, all others.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Class {
    is_negated: bool,
    items: Vec<Item>,
}

/// An item of a class.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Item {
    /// An inclusive range of code points.
    Range(u32, u32),
    /// An item in the syntax of the crate `regex`.
    Syntax(String),
}

/// `\d`, which is ASCII in ECMA-262.
pub(super) const DIGITS: &str = "0-9";
/// `\w`, which is ASCII in ECMA-262.
pub(super) const WORD_CHARACTERS: &str = "0-9A-Z_a-z";
/// `\s`: WhiteSpace and LineTerminator of ECMA-262.
pub(super) const WHITE_SPACE: &str =
    r"\x{9}-\x{D}\x{20}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}";
/// What `.` does not match: LineTerminator of ECMA-262.
pub(super) const LINE_TERMINATORS: &str = r"\n\r\x{2028}\x{2029}";

/// Code points that no Rust string contains.
const SURROGATES: (u32, u32) = (0xD800, 0xDFFF);

impl Class {
    pub(super) fn of(items: Vec<Item>) -> Self {
        Self { is_negated: false, items }
    }

    pub(super) fn negated(items: Vec<Item>) -> Self {
        Self { is_negated: true, items }
    }

    /// Writes the class in the syntax of the crate `regex`.
    pub(super) fn write(&self, out: &mut String) {
        let items: String = self.items.iter().map(Item::written).collect();
        // The crate reads a leading `]` as a literal, and does not accept an empty class.
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

/// A literal character, escaped for inside and outside a class.
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

/// The Unicode property escape `\p{…}`, if ECMA-262 and the crate `regex` have the property under the same name.
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
            // The crate accepts the name of a script without `Script=`, which ECMA-262 does not.
            let is_script = is_known(&format!(r"\p{{sc={property}}}")) && !is_known(&format!(r"\p{{gc={property}}}"));
            if is_script {
                return Err("script without `Script=`");
            }
        }
    }
    let syntax = format!("\\{escape}{{{property}}}");
    if is_known(&syntax) { Ok(syntax) } else { Err(UNKNOWN) }
}
