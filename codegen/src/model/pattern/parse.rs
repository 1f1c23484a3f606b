//! Regular expressions of ECMA-262 (section 22.2.1, with the `u` flag) as a tree.
//!
//! A little more lenient than the `u` flag: any punctuation may be escaped, and `{`, `}` and `]` may stand for themselves, because documents are
//! written that way.

use crate::model::pattern::class::{self, Class, Item};

/// What a pattern says. Lazy quantifiers are not told from greedy ones: a text matches either way.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// One code point.
    Literal(u32),
    /// One code point out of a class.
    Class(Class),
    /// One after the other; nothing at all if there are none.
    Sequence(Vec<Node>),
    /// Any of these.
    Choice(Vec<Node>),
    /// A group that captures.
    Group(Box<Node>),
    /// So many times; without a most, any number of times.
    Repeat { node: Box<Node>, least: u32, most: Option<u32> },
    /// The beginning of the text.
    Start,
    /// The end of the text.
    End,
    /// Between a word and what is none, or (`false`) not so.
    Boundary(bool),
    /// What follows matches, or (`false`) does not.
    LookAhead { node: Box<Node>, holds: bool },
}

/// Groups nested deeper than this are refused.
const DEEPEST: u32 = 64;

/// A pattern as a tree, or why it can't be one.
pub(super) fn parse(pattern: &str) -> Result<Node, &'static str> {
    let mut parser = Parser { rest: pattern, depth: 0 };
    let node = parser.alternatives()?;
    if parser.rest.is_empty() { Ok(node) } else { Err("a `)` closes nothing") }
}

struct Parser<'a> {
    rest: &'a str,
    depth: u32,
}

/// What an escape or a member of a class stands for.
enum Atom {
    One(u32),
    Many(Item),
}

/// What follows `(?`, or nothing does.
enum GroupKind {
    Capturing,
    NonCapturing,
    LookAhead { holds: bool },
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
        Ok(if nodes.len() == 1 { nodes.swap_remove(0) } else { Node::Choice(nodes) })
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
            Some('*' | '+' | '?') => Err("a repetition of nothing"),
            Some('\\') if self.eat("b") => Ok(Node::Boundary(true)),
            Some('\\') if self.eat("B") => Ok(Node::Boundary(false)),
            Some('\\') => self.escape().map(Atom::into_node),
            Some('{') if self.braces("{")?.is_some() => Err("a repetition of nothing"),
            Some(literal) => Ok(Node::Literal(u32::from(literal))),
            None => Err("it ends too early"),
        }
    }

    fn group(&mut self) -> Result<Node, &'static str> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("its groups are nested too deep");
        }
        let kind = if self.eat("?") { self.group_kind()? } else { GroupKind::Capturing };
        let node = self.alternatives()?;
        self.depth -= 1;
        if !self.eat(")") {
            return Err("a group is not closed");
        }
        Ok(match kind {
            GroupKind::Capturing => Node::Group(Box::new(node)),
            GroupKind::NonCapturing => node,
            GroupKind::LookAhead { holds } => Node::LookAhead { node: Box::new(node), holds },
        })
    }

    /// What follows `(?`. A named group is one without a name: its name matters only to references back.
    fn group_kind(&mut self) -> Result<GroupKind, &'static str> {
        if self.eat("<=") || self.eat("<!") {
            return Err("look-behind (`(?<=…)`, `(?<!…)`) is not supported");
        }
        for holds in [true, false] {
            if self.eat(if holds { "=" } else { "!" }) {
                return Ok(GroupKind::LookAhead { holds });
            }
        }
        if self.eat(":") {
            return Ok(GroupKind::NonCapturing);
        }
        if !self.eat("<") {
            return Err("a kind of group that ECMA-262 does not have");
        }
        let (name, rest) = self.rest.split_once('>').ok_or("a group's name does not end")?;
        let is_name = |character: char| character.is_alphanumeric() || character == '_' || character == '$';
        if name.is_empty() || !name.chars().all(is_name) {
            return Err("a group's name is none");
        }
        self.rest = rest;
        Ok(GroupKind::NonCapturing)
    }

    /// A node with the quantifier that may follow.
    fn quantified(&mut self, node: Node) -> Result<Node, &'static str> {
        let (least, most) = match () {
            () if self.eat("*") => (0, None),
            () if self.eat("+") => (1, None),
            () if self.eat("?") => (0, Some(1)),
            () => match self.braces("")? {
                Some(times) => times,
                None => return Ok(node),
            },
        };
        self.eat("?");
        if most.is_some_and(|most| most < least) {
            return Err("a repetition whose bounds are in the wrong order");
        }
        if matches!(node, Node::Start | Node::End | Node::Boundary(_) | Node::LookAhead { .. }) {
            return Err("a repetition of an assertion");
        }
        if self.rest.starts_with(['*', '+', '?']) {
            return Err("a repetition of a repetition");
        }
        Ok(Node::Repeat { node: Box::new(node), least, most })
    }

    /// `{n}`, `{n,}`, `{n,m}`; braces around anything else stand for themselves. `eaten` is what of it was gone past before.
    fn braces(&mut self, eaten: &str) -> Result<Option<(u32, Option<u32>)>, &'static str> {
        let inner = if eaten.is_empty() { self.rest.strip_prefix('{') } else { Some(self.rest) };
        let Some((inner, rest)) = inner.and_then(|inner| inner.split_once('}')) else { return Ok(None) };
        let (least, most) = inner.split_once(',').map_or((inner, None), |(least, most)| (least, Some(most)));
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(least) || !most.is_none_or(|most| most.is_empty() || is_number(most)) {
            return Ok(None);
        }
        let number = |text: &str| text.parse::<u32>().map_err(|_| "it repeats too much");
        let least = number(least)?;
        let most = match most {
            None => Some(least),
            Some("") => None,
            Some(most) => Some(number(most)?),
        };
        self.rest = rest;
        Ok(Some((least, most)))
    }

    /// `[…]`, its bracket gone past.
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
                        Atom::One(to) if to < from => return Err("a range whose ends are in the wrong order"),
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
            None => Err("a class is not closed"),
        }
    }

    /// What follows a backslash.
    fn escape(&mut self) -> Result<Atom, &'static str> {
        let Some(escape) = self.next() else { return Err("a backslash at the end") };
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
            'k' | '0'..='9' => return Err("references back to a group need more than linear time"),
            other if other.is_ascii_alphanumeric() => return Err("an escape that ECMA-262 does not have"),
            other => Atom::One(u32::from(other)),
        })
    }

    fn hex(&mut self, digits: usize) -> Result<u32, &'static str> {
        let number = self.rest.get(..digits).filter(|number| number.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let code =
            number.and_then(|number| u32::from_str_radix(number, 16).ok()).ok_or("an escape with too few digits")?;
        self.rest = self.rest.get(digits..).unwrap_or_default();
        Ok(code)
    }

    /// `\u0041`, `\u{41}`, or a surrogate pair as two escapes.
    fn unicode(&mut self) -> Result<u32, &'static str> {
        if self.eat("{") {
            let (digits, rest) = self.rest.split_once('}').ok_or("an escape that does not end")?;
            self.rest = rest;
            let code = u32::from_str_radix(digits, 16)
                .ok()
                .filter(|code| *code <= u32::from(char::MAX) && !digits.starts_with('+'));
            return code.ok_or("an escape beyond Unicode");
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

    /// `{…}` of `\p` or `\P`.
    fn property(&mut self, escape: char) -> Result<String, &'static str> {
        let (property, rest) =
            self.rest.strip_prefix('{').and_then(|rest| rest.split_once('}')).ok_or("a property without braces")?;
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
