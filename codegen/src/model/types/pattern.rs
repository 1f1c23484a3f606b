//! Regular expressions of ECMA-262 (section 22.2.1, with the `u` flag) as a tree.
//!
//! This file stands alone: the generator carries a copy, so that both sides give the same verdict. It is a little more lenient than the `u`
//! flag: any punctuation may be escaped, and `{`, `}` and `]` may stand for themselves, because documents are written that way.

/// What a pattern says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    /// One character out of these ranges, sorted and apart.
    Set(Set),
    /// One after the other; nothing at all if there are none.
    All(Vec<Node>),
    /// Any of these.
    Any(Vec<Node>),
    /// So many times; without a most, any number of times.
    Repeat { node: Box<Node>, least: u32, most: Option<u32> },
    /// The beginning of the text.
    Start,
    /// The end of the text.
    End,
    /// Between a word and what is none, or (`false`) not so.
    Boundary(bool),
    /// What follows (or precedes) matches, or (`holds: false`) does not.
    Look { node: Box<Node>, ahead: bool, holds: bool },
}

/// Inclusive ranges of code points.
pub(crate) type Set = Vec<(u32, u32)>;

/// A pattern that would need more steps than this is refused.
const LARGEST: usize = 10_000;
/// Groups nested deeper than this are refused.
const DEEPEST: u32 = 64;

const LAST: u32 = 0x10_FFFF;
const DIGITS: [(u32, u32); 1] = [(0x30, 0x39)];
const WORDS: [(u32, u32); 4] = [(0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)];
const BREAKS: [(u32, u32); 3] = [(0xA, 0xA), (0xD, 0xD), (0x2028, 0x2029)];
/// WhiteSpace and LineTerminator of ECMA-262.
const SPACES: [(u32, u32); 10] = [
    (0x9, 0xD),
    (0x20, 0x20),
    (0xA0, 0xA0),
    (0x1680, 0x1680),
    (0x2000, 0x200A),
    (0x2028, 0x2029),
    (0x202F, 0x202F),
    (0x205F, 0x205F),
    (0x3000, 0x3000),
    (0xFEFF, 0xFEFF),
];

/// Whether a pattern can be checked, or why not.
pub(crate) fn supported(pattern: &str) -> Result<(), &'static str> {
    parse(pattern).map(drop)
}

/// A pattern as a tree, or why it can't be one.
pub(crate) fn parse(pattern: &str) -> Result<Node, &'static str> {
    let mut parser = Parser { rest: pattern, depth: 0 };
    let node = parser.alternatives()?;
    if !parser.rest.is_empty() {
        return Err("a `)` closes nothing");
    }
    if size(&node) > LARGEST { Err("it repeats too much") } else { Ok(node) }
}

/// How many steps a tree becomes.
fn size(node: &Node) -> usize {
    match node {
        Node::Set(_) | Node::Start | Node::End | Node::Boundary(_) => 1,
        Node::All(nodes) => nodes.iter().fold(1, |sum, node| size(node).saturating_add(sum)),
        Node::Any(nodes) => nodes.iter().fold(1, |sum, node| size(node).saturating_add(sum).saturating_add(2)),
        Node::Look { node, .. } => size(node).saturating_add(2),
        Node::Repeat { node, least, most } => {
            let times = most.map_or(least.saturating_add(1), |most| most.max(*least)).max(1);
            size(node).saturating_add(1).saturating_mul(usize::try_from(times).unwrap_or(usize::MAX))
        }
    }
}

struct Parser<'a> {
    rest: &'a str,
    depth: u32,
}

/// What an escape or a member of a class stands for.
enum Atom {
    One(u32),
    Many(Set),
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
        Ok(if nodes.len() == 1 { nodes.swap_remove(0) } else { Node::Any(nodes) })
    }

    fn sequence(&mut self) -> Result<Node, &'static str> {
        let mut nodes = Vec::new();
        while !self.rest.is_empty() && !self.rest.starts_with(['|', ')']) {
            let node = self.term()?;
            nodes.push(self.quantified(node)?);
        }
        Ok(Node::All(nodes))
    }

    fn term(&mut self) -> Result<Node, &'static str> {
        match self.next() {
            Some('^') => Ok(Node::Start),
            Some('$') => Ok(Node::End),
            Some('.') => Ok(Node::Set(without(&BREAKS))),
            Some('(') => self.group(),
            Some('[') => self.class().map(Node::Set),
            Some('*' | '+' | '?') => Err("a repetition of nothing"),
            Some('\\') if self.eat("b") => Ok(Node::Boundary(true)),
            Some('\\') if self.eat("B") => Ok(Node::Boundary(false)),
            Some('\\') => self.escape().map(|atom| Node::Set(atom.into_set())),
            Some('{') if self.braces("{")?.is_some() => Err("a repetition of nothing"),
            Some(literal) => Ok(Node::Set(vec![one(u32::from(literal))])),
            None => Err("it ends too early"),
        }
    }

    fn group(&mut self) -> Result<Node, &'static str> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("its groups are nested too deep");
        }
        let look = if self.eat("?") { self.group_kind()? } else { None };
        let node = self.alternatives()?;
        self.depth -= 1;
        if !self.eat(")") {
            return Err("a group is not closed");
        }
        Ok(match look {
            Some((ahead, holds)) => Node::Look { node: Box::new(node), ahead, holds },
            None => node,
        })
    }

    /// What follows `(?`: for assertions, whether they look ahead and whether they hold.
    fn group_kind(&mut self) -> Result<Option<(bool, bool)>, &'static str> {
        for (mark, kind) in [("=", (true, true)), ("!", (true, false)), ("<=", (false, true)), ("<!", (false, false))] {
            if self.eat(mark) {
                return Ok(Some(kind));
            }
        }
        if self.eat(":") {
            return Ok(None);
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
        Ok(None)
    }

    /// A node with the quantifier that may follow; being lazy makes no difference to whether a text matches.
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
        if matches!(node, Node::Start | Node::End | Node::Boundary(_) | Node::Look { .. }) {
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
    fn class(&mut self) -> Result<Set, &'static str> {
        let is_negated = self.eat("^");
        let mut set = Set::new();
        while !self.eat("]") {
            let first = self.class_atom()?;
            let is_range = self.rest.starts_with('-') && !self.rest.starts_with("-]");
            match first {
                Atom::One(from) if is_range => {
                    self.eat("-");
                    match self.class_atom()? {
                        Atom::One(to) if to < from => return Err("a range whose ends are in the wrong order"),
                        Atom::One(to) => set.push((from, to)),
                        Atom::Many(many) => set.extend(many.into_iter().chain([one(from), one(u32::from('-'))])),
                    }
                }
                first => set.extend(first.into_set()),
            }
        }
        let set = normal(set);
        Ok(if is_negated { without(&set) } else { set })
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
            'd' => Atom::Many(DIGITS.to_vec()),
            'D' => Atom::Many(without(&DIGITS)),
            'w' => Atom::Many(WORDS.to_vec()),
            'W' => Atom::Many(without(&WORDS)),
            's' => Atom::Many(SPACES.to_vec()),
            'S' => Atom::Many(without(&SPACES)),
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
            'p' | 'P' => return Err("classes by Unicode property (`\\p`) are not supported"),
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
            let code = u32::from_str_radix(digits, 16).ok().filter(|code| *code <= LAST && !digits.starts_with('+'));
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
}

impl Atom {
    fn into_set(self) -> Set {
        match self {
            Self::One(code) => vec![one(code)],
            Self::Many(set) => set,
        }
    }
}

fn one(code: u32) -> (u32, u32) {
    (code, code)
}

/// Sorted, and joined where ranges meet.
fn normal(mut set: Set) -> Set {
    set.sort_unstable();
    let mut joined = Set::with_capacity(set.len());
    for (from, to) in set {
        match joined.last_mut() {
            Some((_, end)) if from <= end.saturating_add(1) => *end = to.max(*end),
            _ => joined.push((from, to)),
        }
    }
    joined
}

/// All but these, which are sorted and apart.
fn without(set: &[(u32, u32)]) -> Set {
    let mut others = Set::new();
    let mut from = 0;
    for (start, end) in set {
        if from < *start {
            others.push((from, start - 1));
        }
        from = end + 1;
    }
    if from <= LAST {
        others.push((from, LAST));
    }
    others
}
