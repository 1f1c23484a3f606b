//! Converts arbitrary text to identifiers in ASCII.

use heck::{ToSnakeCase, ToUpperCamelCase};

/// Keywords that can be raw identifiers (Rust reference, "Keywords", edition 2024).
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that cannot be raw identifiers.
const NEVER_RAW: [&str; 4] = ["self", "Self", "super", "crate"];

/// Converts a text to upper camel case, for types and variants: `NewBooking`. Symbols separate words; a text of symbols alone is spelled out.
pub(super) fn pascal(text: &str) -> String {
    to_pascal(&plain(text))
}

/// Like [`pascal`], with every symbol spelled out: `AtContext` for `@context`.
pub(super) fn pascal_spelled(text: &str) -> String {
    to_pascal(&spelled(text))
}

/// Converts a text to snake case, for fields, methods, modules and arguments: `new_booking`.
pub(super) fn snake(text: &str) -> String {
    to_snake(&plain(text))
}

/// Like [`snake`], with every symbol spelled out: `at_context`.
pub(super) fn snake_spelled(text: &str) -> String {
    to_snake(&spelled(text))
}

/// Describes the capitalization of a text, to distinguish names that differ in nothing else.
pub(super) fn capitals(text: &str) -> &'static str {
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    match (letters.clone().any(char::is_uppercase), letters.clone().any(char::is_lowercase)) {
        (true, false) => "Upper",
        (false, true) => "Lower",
        (true, true) if letters.next().is_some_and(char::is_uppercase) => "Capital",
        (true, true) => "Camel",
        (false, false) => "",
    }
}

/// Escapes a name that is a keyword.
pub(super) fn identifier(name: String) -> String {
    if NEVER_RAW.contains(&name.as_str()) {
        format!("{name}_")
    } else if KEYWORDS.contains(&name.as_str()) {
        format!("r#{name}")
    } else {
        name
    }
}

/// A short stable hash (FNV-1a) as an identifier: `x3fa2c100`.
pub(super) fn hash(text: &str) -> String {
    let hash = text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("x{hash:08x}")
}

fn to_pascal(words: &str) -> String {
    let name = words.to_upper_camel_case();
    if name.starts_with(|c: char| c.is_ascii_digit()) { format!("N{name}") } else { name }
}

fn to_snake(words: &str) -> String {
    let name = words.to_snake_case();
    if name.starts_with(|c: char| c.is_ascii_digit()) { format!("n{name}") } else { name }
}

/// Words of ASCII letters and digits, separated by spaces. Symbols are omitted, unless the text consists of symbols.
fn plain(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let signed =
            !before.is_alphanumeric() && text[at + c.len_utf8()..].starts_with(|next: char| next.is_ascii_digit());
        match c {
            '+' if signed => words.push_str(" plus "),
            '-' if signed && before == ' ' => words.push_str(" minus "),
            _ if c.is_alphanumeric() => letter(c, &mut words),
            _ => words.push(' '),
        }
        before = c;
    }
    if words.trim().is_empty() { spelled(text) } else { words }
}

/// Like [`plain`], with a word for every symbol.
fn spelled(text: &str) -> String {
    if text.is_empty() {
        return "empty".to_owned();
    }
    let mut words = String::with_capacity(text.len() * 2);
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let negative = c == '-' && before == ' ' && text[at + 1..].starts_with(|next: char| next.is_ascii_digit());
        match symbol(c) {
            _ if negative => words.push_str(" minus "),
            Some(name) => words.extend([" ", name, " "]),
            None => letter(c, &mut words),
        }
        before = c;
    }
    words
}

/// Appends a letter in ASCII: Latin letters lose their diacritics, other characters become their code point (`u8ba2`).
fn letter(c: char, words: &mut String) {
    match c {
        _ if c.is_ascii_alphanumeric() => words.push(c),
        _ => match latin(c) {
            Some(ascii) => words.push_str(ascii),
            None => words.push_str(&format!(" u{:04x} ", u32::from(c))),
        },
    }
}

fn symbol(c: char) -> Option<&'static str> {
    Some(match c {
        ' ' => "space",
        '!' => "bang",
        '"' => "quote",
        '#' => "hash",
        '$' => "dollar",
        '%' => "percent",
        '&' => "and",
        '\'' => "apostrophe",
        '(' => "open",
        ')' => "close",
        '*' => "star",
        '+' => "plus",
        ',' => "comma",
        '-' => "dash",
        '.' => "dot",
        '/' => "slash",
        ':' => "colon",
        ';' => "semicolon",
        '<' => "less",
        '=' => "equals",
        '>' => "greater",
        '?' => "question",
        '@' => "at",
        '[' => "bracket",
        '\\' => "backslash",
        ']' => "unbracket",
        '^' => "caret",
        '_' => "underscore",
        '`' => "backtick",
        '{' => "brace",
        '|' => "pipe",
        '}' => "unbrace",
        '~' => "tilde",
        _ => return None,
    })
}

/// The ASCII letters of a Latin letter with diacritics.
fn latin(c: char) -> Option<&'static str> {
    Some(match c {
        'À'..='Å' | 'Ā' | 'Ă' | 'Ą' => "A",
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'Æ' => "Ae",
        'æ' => "ae",
        'Ç' | 'Ć' | 'Ĉ' | 'Ċ' | 'Č' => "C",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'Ð' | 'Ď' | 'Đ' => "D",
        'ð' | 'ď' | 'đ' => "d",
        'È'..='Ë' | 'Ē' | 'Ĕ' | 'Ė' | 'Ę' | 'Ě' => "E",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'Ĝ' | 'Ğ' | 'Ġ' | 'Ģ' => "G",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'Ì'..='Ï' | 'Ī' | 'Į' | 'İ' => "I",
        'ì'..='ï' | 'ī' | 'į' | 'ı' => "i",
        'Ł' | 'Ļ' | 'Ľ' => "L",
        'ł' | 'ļ' | 'ľ' => "l",
        'Ñ' | 'Ń' | 'Ņ' | 'Ň' => "N",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'Ò'..='Ö' | 'Ø' | 'Ō' | 'Ő' => "O",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'Œ' => "Oe",
        'œ' => "oe",
        'Ŕ' | 'Ř' => "R",
        'ŕ' | 'ř' => "r",
        'Ś' | 'Ş' | 'Š' | 'Ș' => "S",
        'ś' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'Ť' | 'Ţ' | 'Ț' => "T",
        'ť' | 'ţ' | 'ț' => "t",
        'Þ' => "Th",
        'þ' => "th",
        'Ù'..='Ü' | 'Ū' | 'Ů' | 'Ű' | 'Ų' => "U",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' => "u",
        'Ý' | 'Ÿ' => "Y",
        'ý' | 'ÿ' => "y",
        'Ź' | 'Ż' | 'Ž' => "Z",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{identifier, pascal, pascal_spelled, snake, snake_spelled};

    #[test]
    fn words_are_joined_in_camel_and_snake_case() {
        for (text, upper, lower) in [
            ("newBooking", "NewBooking", "new_booking"),
            ("issues-opened", "IssuesOpened", "issues_opened"),
            ("order/created v2", "OrderCreatedV2", "order_created_v2"),
            ("/AUTHORISATION", "Authorisation", "authorisation"),
            ("1st", "N1st", "n1st"),
            ("événement créé", "EvenementCree", "evenement_cree"),
            ("订单.created", "U8ba2U5355Created", "u8ba2_u5355_created"),
        ] {
            assert_eq!((pascal(text).as_str(), snake(text).as_str()), (upper, lower), "{text}");
        }
    }

    #[test]
    fn a_text_of_symbols_is_spelled_out() {
        for (text, upper) in [
            ("", "Empty"),
            ("#", "Hash"),
            ("---", "DashDashDash"),
            ("🎉", "U1f389"),
            ("_", "Underscore"),
            (" ", "Space"),
            ("…", "U2026"),
        ] {
            assert_eq!(pascal(text), upper, "{text}");
        }
    }

    #[test]
    fn signs_of_numbers_are_spelled_out() {
        assert_eq!((pascal("+1"), snake("-1")), ("Plus1".to_owned(), "minus_1".to_owned()));
        assert_eq!(snake("2024-01-02"), "n2024_01_02");
    }

    #[test]
    fn the_spelled_form_contains_every_symbol() {
        assert_eq!((snake("@context"), snake_spelled("@context")), ("context".to_owned(), "at_context".to_owned()));
        assert_eq!(pascal_spelled("new.booking"), "NewDotBooking");
    }

    #[test]
    fn keywords_are_escaped() {
        for (name, expected) in [
            ("type", "r#type"),
            ("self", "self_"),
            ("Self", "Self_"),
            ("crate", "crate_"),
            ("union", "union"),
            ("gen", "r#gen"),
        ] {
            assert_eq!(identifier(name.to_owned()), expected);
        }
    }

    #[test]
    fn identifiers_are_ascii() {
        for text in ["ﬀ", "ǅ", "٣", "½", "\u{0}", "a\u{301}", "İ", "²", "\u{10ffff}", "ª"] {
            for name in [pascal(text), snake(text), pascal_spelled(text), snake_spelled(text)] {
                assert!(
                    syn::parse_str::<syn::Ident>(&identifier(name.clone())).is_ok() && name.is_ascii(),
                    "{text:?} {name:?}"
                );
            }
        }
    }
}
