//! Regular expressions of ECMA-262 (section 22.2.1, with the `u` flag) as a tree.
//!
//! The syntax is more lenient than with the `u` flag: any punctuation may be escaped, and `{`, `}` and `]` may be literals, because published
//! documents contain such patterns.

use crate::model::pattern::class::{self, Class, Item};

/// A node of the tree. Lazy quantifiers are parsed as greedy ones, because whether a string matches does not depend on it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// One code point.
    Literal(u32),
    /// One code point of a class.
    Class(Class),
    /// A concatenation; the empty pattern if there are no nodes.
    Sequence(Vec<Node>),
    /// An alternation.
    Alternation(Vec<Node>),
    /// A capturing group.
    Group(Box<Node>),
    /// A repetition; unbounded without `max`.
    Repeat { node: Box<Node>, min: u32, max: Option<u32> },
    /// The start of the string.
    Start,
    /// The end of the string.
    End,
    /// `\b`, or `\B` for `false`.
    Boundary(bool),
    /// `(?=…)`, or `(?!…)` where it is not positive.
    LookAhead { node: Box<Node>, is_positive: bool },
}

/// The maximum nesting depth of groups.
const MAX_DEPTH: u32 = 64;

/// Parses a pattern.
///
/// # Errors
/// A phrase that states why the pattern is invalid or unsupported.
pub(super) fn parse(pattern: &str) -> Result<Node, &'static str> {
    let mut parser = Parser { rest: pattern, depth: 0 };
    let node = parser.alternatives()?;
    if parser.rest.is_empty() { Ok(node) } else { Err("unmatched `)`") }
}

struct Parser<'a> {
    rest: &'a str,
    depth: u32,
}

/// The meaning of an escape or of an item of a class.
enum Atom {
    One(u32),
    Many(Item),
}

/// The kind of a group.
enum GroupKind {
    Capturing,
    NonCapturing,
    LookAhead { is_positive: bool },
}

impl Parser<'_> {
    fn eat(&mut self, wanted: &str) -> bool {
        match self.rest.strip_prefix(wanted) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn next(&mut self) -> Option<char> {
        let mut characters = self.rest.chars();
        let next = characters.next();
        self.rest = characters.as_str();
        next
    }

    fn alternatives(&mut self) -> Result<Node, &'static str> {
        let mut nodes = vec![self.sequence()?];
        while self.eat("|") {
            nodes.push(self.sequence()?);
        }
        Ok(if nodes.len() == 1 { nodes.swap_remove(0) } else { Node::Alternation(nodes) })
    }

    fn sequence(&mut self) -> Result<Node, &'static str> {
        let mut nodes = Vec::new();
        while !self.rest.is_empty() && !self.rest.starts_with(['|', ')']) {
            let node = self.term()?;
            nodes.push(self.quantified(node)?);
        }
        Ok(if nodes.len() == 1 { nodes.swap_remove(0) } else { Node::Sequence(nodes) })
    }

    fn term(&mut self) -> Result<Node, &'static str> {
        match self.next() {
            Some('^') => Ok(Node::Start),
            Some('$') => Ok(Node::End),
            Some('.') => Ok(Node::Class(Class::negated(vec![Item::Syntax(class::LINE_TERMINATORS.to_owned())]))),
            Some('(') => self.group(),
            Some('[') => self.class().map(Node::Class),
            Some('*' | '+' | '?') => Err("quantifier without an operand"),
            Some('\\') if self.eat("b") => Ok(Node::Boundary(true)),
            Some('\\') if self.eat("B") => Ok(Node::Boundary(false)),
            Some('\\') => self.escape().map(Atom::into_node),
            Some('{') if self.braces("{")?.is_some() => Err("quantifier without an operand"),
            Some(literal) => Ok(Node::Literal(u32::from(literal))),
            None => Err("unexpected end of the pattern"),
        }
    }

    fn group(&mut self) -> Result<Node, &'static str> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err("groups are nested too deeply");
        }
        let kind = if self.eat("?") { self.group_kind()? } else { GroupKind::Capturing };
        let node = self.alternatives()?;
        self.depth -= 1;
        if !self.eat(")") {
            return Err("unclosed group");
        }
        Ok(match kind {
            GroupKind::Capturing => Node::Group(Box::new(node)),
            GroupKind::NonCapturing => node,
            GroupKind::LookAhead { is_positive } => Node::LookAhead { node: Box::new(node), is_positive },
        })
    }

    /// Parses what follows `(?`. The name of a group is ignored, because only back references use it.
    fn group_kind(&mut self) -> Result<GroupKind, &'static str> {
        if self.eat("<=") || self.eat("<!") {
            return Err("look-behind (`(?<=…)`, `(?<!…)`) is not supported");
        }
        for is_positive in [true, false] {
            if self.eat(if is_positive { "=" } else { "!" }) {
                return Ok(GroupKind::LookAhead { is_positive });
            }
        }
        if self.eat(":") {
            return Ok(GroupKind::NonCapturing);
        }
        if !self.eat("<") {
            return Err("unknown group syntax");
        }
        let (name, rest) = self.rest.split_once('>').ok_or("unclosed group name")?;
        let is_name = |character: char| character.is_alphanumeric() || character == '_' || character == '$';
        if name.is_empty() || !name.chars().all(is_name) {
            return Err("invalid group name");
        }
        self.rest = rest;
        Ok(GroupKind::NonCapturing)
    }

    /// Applies the quantifier that follows a node, if there is one.
    fn quantified(&mut self, node: Node) -> Result<Node, &'static str> {
        let (min, max) = match () {
            () if self.eat("*") => (0, None),
            () if self.eat("+") => (1, None),
            () if self.eat("?") => (0, Some(1)),
            () => match self.braces("")? {
                Some(times) => times,
                None => return Ok(node),
            },
        };
        self.eat("?");
        if max.is_some_and(|max| max < min) {
            return Err("quantifier bounds out of order");
        }
        if matches!(node, Node::Start | Node::End | Node::Boundary(_) | Node::LookAhead { .. }) {
            return Err("quantified assertion");
        }
        if self.rest.starts_with(['*', '+', '?']) {
            return Err("nested quantifier");
        }
        Ok(Node::Repeat { node: Box::new(node), min, max })
    }

    /// Parses `{n}`, `{n,}` or `{n,m}`; `None` for other braces, which are literals. `consumed` is the part that is already parsed.
    fn braces(&mut self, consumed: &str) -> Result<Option<(u32, Option<u32>)>, &'static str> {
        let inner = if consumed.is_empty() { self.rest.strip_prefix('{') } else { Some(self.rest) };
        let Some((inner, rest)) = inner.and_then(|inner| inner.split_once('}')) else { return Ok(None) };
        let (min, max) = inner.split_once(',').map_or((inner, None), |(min, max)| (min, Some(max)));
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(min) || !max.is_none_or(|max| max.is_empty() || is_number(max)) {
            return Ok(None);
        }
        let number = |text: &str| text.parse::<u32>().map_err(|_| "quantifier is too large");
        let min = number(min)?;
        let max = match max {
            None => Some(min),
            Some("") => None,
            Some(max) => Some(number(max)?),
        };
        self.rest = rest;
        Ok(Some((min, max)))
    }

    /// Parses the rest of `[…]` after its opening bracket.
    fn class(&mut self) -> Result<Class, &'static str> {
        let is_negated = self.eat("^");
        let mut items = Vec::new();
        while !self.eat("]") {
            let first = self.class_atom()?;
            let is_range = self.rest.starts_with('-') && !self.rest.starts_with("-]");
            match first {
                Atom::One(from) if is_range => {
                    self.eat("-");
                    match self.class_atom()? {
                        Atom::One(to) if to < from => return Err("character class range out of order"),
                        Atom::One(to) => items.push(Item::Range(from, to)),
                        Atom::Many(many) => items.extend([Item::one(from), Item::one(u32::from('-')), many]),
                    }
                }
                Atom::One(code) => items.push(Item::one(code)),
                Atom::Many(many) => items.push(many),
            }
        }
        Ok(if is_negated { Class::negated(items) } else { Class::of(items) })
    }

    fn class_atom(&mut self) -> Result<Atom, &'static str> {
        match self.next() {
            Some('\\') if self.eat("b") => Ok(Atom::One(0x8)),
            Some('\\') => self.escape(),
            Some(literal) => Ok(Atom::One(u32::from(literal))),
            None => Err("unclosed character class"),
        }
    }

    /// Parses what follows a backslash.
    fn escape(&mut self) -> Result<Atom, &'static str> {
        let Some(escape) = self.next() else { return Err("trailing backslash") };
        Ok(match escape {
            'd' => Atom::Many(Item::Syntax(class::DIGITS.to_owned())),
            'D' => Atom::Many(Item::Syntax(format!("[^{}]", class::DIGITS))),
            'w' => Atom::Many(Item::Syntax(class::WORD_CHARACTERS.to_owned())),
            'W' => Atom::Many(Item::Syntax(format!("[^{}]", class::WORD_CHARACTERS))),
            's' => Atom::Many(Item::Syntax(class::WHITE_SPACE.to_owned())),
            'S' => Atom::Many(Item::Syntax(format!("[^{}]", class::WHITE_SPACE))),
            't' => Atom::One(0x9),
            'n' => Atom::One(0xA),
            'v' => Atom::One(0xB),
            'f' => Atom::One(0xC),
            'r' => Atom::One(0xD),
            '0' if !self.rest.starts_with(|next: char| next.is_ascii_digit()) => Atom::One(0),
            'c' => match self.next() {
                Some(letter) if letter.is_ascii_alphabetic() => Atom::One(u32::from(letter) % 32),
                _ => return Err("`\\c` without a letter"),
            },
            'x' => Atom::One(self.hex(2)?),
            'u' => Atom::One(self.unicode()?),
            'p' | 'P' => Atom::Many(Item::Syntax(self.property(escape)?)),
            'k' | '0'..='9' => return Err("backreferences are not supported"),
            other if other.is_ascii_alphanumeric() => return Err("unknown escape"),
            other => Atom::One(u32::from(other)),
        })
    }

    fn hex(&mut self, digits: usize) -> Result<u32, &'static str> {
        let number = self.rest.get(..digits).filter(|number| number.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let code =
            number.and_then(|number| u32::from_str_radix(number, 16).ok()).ok_or("escape with too few digits")?;
        self.rest = self.rest.get(digits..).unwrap_or_default();
        Ok(code)
    }

    /// Parses the rest of `\u0041`, `\u{41}` or a surrogate pair of two escapes.
    fn unicode(&mut self) -> Result<u32, &'static str> {
        if self.eat("{") {
            let (digits, rest) = self.rest.split_once('}').ok_or("unclosed escape")?;
            self.rest = rest;
            let code = u32::from_str_radix(digits, 16)
                .ok()
                .filter(|code| *code <= u32::from(char::MAX) && !digits.starts_with('+'));
            return code.ok_or("escape exceeds the Unicode range");
        }
        let first = self.hex(4)?;
        let before = self.rest;
        if (0xD800..0xDC00).contains(&first) && self.eat("\\u") {
            if let Ok(second @ 0xDC00..0xE000) = self.hex(4) {
                return Ok(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00));
            }
            self.rest = before;
        }
        Ok(first)
    }

    /// Parses the `{…}` of `\p` or `\P`.
    fn property(&mut self, escape: char) -> Result<String, &'static str> {
        let (property, rest) = self
            .rest
            .strip_prefix('{')
            .and_then(|rest| rest.split_once('}'))
            .ok_or("Unicode property without braces")?;
        self.rest = rest;
        class::property(escape, property)
    }
}

impl Atom {
    fn into_node(self) -> Node {
        match self {
            Self::One(code) => Node::Literal(code),
            Self::Many(item) => Node::Class(Class::of(vec![item])),
        }
    }
}
