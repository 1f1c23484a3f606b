//! Inline structure: code spans and links are kept; HTML and intra-doc links are escaped.

/// The maximum depth of links in link texts, and the maximum number of unclosed brackets in a line before all others are text. Each of them
/// requires a scan of the rest of the line.
const MAX_DEPTH: usize = 32;

/// Rewrites a line of text. Constructs that continue on the next line are not recognized.
pub(super) fn rewrite(text: &str) -> String {
    let (lead, text) = leading(text);
    let in_table = text.starts_with('|');
    let mut line = Line { rest: text, out: lead, in_link: false, in_table, depth: 0, unclosed: 0 };
    line.rewrite();
    line.out
}

/// Escapes the start of a text that looks like a list item, a block quote or the underline of a heading.
fn leading(text: &str) -> (String, &str) {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let after = &text[digits..];
    let ordered = digits > 0 && (after.starts_with(". ") || after.starts_with(") ") || after == "." || after == ")");
    if ordered {
        return (format!("{}\\", &text[..digits]), after);
    }
    let alone = text.starts_with('>')
        || matches!(text, "-" | "+" | "*")
        || (!text.is_empty() && text.chars().all(|c| c == '-'));
    if alone { (String::from("\\"), text) } else { (String::new(), text) }
}

struct Line<'a> {
    rest: &'a str,
    out: String,
    /// Whether the text is that of a link, which cannot contain another link.
    in_link: bool,
    /// Whether the line is a row of a table, where `|` ends a cell and a code span.
    in_table: bool,
    /// The number of enclosing links.
    depth: usize,
    /// The number of unclosed brackets.
    unclosed: usize,
}

impl<'a> Line<'a> {
    fn rewrite(&mut self) {
        while let Some(c) = self.rest.chars().next() {
            match c {
                '\\' => self.rewrite_backslash(),
                '`' => self.rewrite_code(),
                '<' => self.rewrite_angle(),
                '!' if self.rest.starts_with("![") => self.rest = &self.rest[1..],
                '[' => self.rewrite_link(),
                ']' => self.escape(c),
                'h' | 'H' if url_length(self.rest) > 0 => self.rewrite_url(),
                _ => self.copy(c.len_utf8()),
            }
        }
    }

    fn copy(&mut self, length: usize) {
        let (kept, rest) = self.rest.split_at(length);
        self.out.push_str(kept);
        self.rest = rest;
    }

    fn escape(&mut self, c: char) {
        self.out.push('\\');
        self.copy(c.len_utf8());
    }

    /// Keeps an escape, and escapes any other backslash.
    fn rewrite_backslash(&mut self) {
        match self.rest[1..].chars().next() {
            Some(next) if next.is_ascii_punctuation() => self.copy(2),
            _ => self.escape('\\'),
        }
    }

    /// Keeps a code span that ends in this line.
    fn rewrite_code(&mut self) {
        match code_span(self.rest) {
            Some(length) if !(self.in_table && self.rest[..length].contains('|')) => self.copy(length),
            _ => {
                let ticks = self.rest.len() - self.rest.trim_start_matches('`').len();
                self.out.push_str(&"\\`".repeat(ticks));
                self.rest = &self.rest[ticks..];
            }
        }
    }

    /// Keeps `<https://…>`, and escapes any other `<`.
    fn rewrite_angle(&mut self) {
        let end = self.rest.find('>').filter(|end| {
            let inside = &self.rest[1..*end];
            url_length(inside) > 0 && !inside.contains([' ', '<'])
        });
        match end {
            Some(end) if !self.in_link => self.copy(end + 1),
            _ => self.escape('<'),
        }
    }

    fn rewrite_url(&mut self) {
        let length = url_length(self.rest);
        if self.in_link {
            self.copy(length);
        } else {
            self.out.push('<');
            self.copy(length);
            self.out.push('>');
        }
    }

    /// Keeps `[text](target)` if the target is not an intra-doc link.
    fn rewrite_link(&mut self) {
        let is_allowed = !self.in_link && self.depth < MAX_DEPTH && self.unclosed < MAX_DEPTH;
        let Some((text, target, length)) = is_allowed.then(|| self.inline_link()).flatten() else {
            return self.escape('[');
        };
        let is_url = target.contains('/');
        let text = self.inner(text, is_url);
        self.out.push_str(&match target {
            _ if is_url && text.trim().is_empty() => format!("[link]({target})"),
            _ if is_url => format!("[{text}]({target})"),
            _ if target.starts_with('#') || target.is_empty() => text,
            _ => format!("{text} ({})", self.inner(target, false)),
        });
        self.rest = &self.rest[length..];
    }

    fn inner(&self, text: &str, in_link: bool) -> String {
        let (in_table, depth) = (self.in_table, self.depth + 1);
        let mut inner = Line { rest: text, out: String::new(), in_link, in_table, depth, unclosed: 0 };
        inner.rewrite();
        inner.out
    }

    /// The text, the target and the length of an inline link at the start of the rest.
    fn inline_link(&mut self) -> Option<(&'a str, &'a str, usize)> {
        let text = self.rest;
        let mut end = |text, open, close| {
            let end = balanced(text, open, close);
            self.unclosed += usize::from(end.is_none());
            end
        };
        let close = end(text, '[', ']')?;
        let after = &text[close + 1..];
        if !after.starts_with('(') {
            return None;
        }
        let end = end(after, '(', ')')?;
        let inside = after[1..end].trim();
        let target = inside.split(' ').next().unwrap_or("");
        let target = target.strip_prefix('<').map_or(target, |target| target.trim_end_matches('>'));
        let title = inside[inside.find(' ').unwrap_or(inside.len())..].trim();
        let fits = !target.contains(['<', '>', '\\', '`']) && (title.is_empty() || title.starts_with(['"', '\'', '(']));
        fits.then(|| (&text[1..close], target, close + 1 + end + 1))
    }
}

/// The length of a code span at the start of a text.
fn code_span(text: &str) -> Option<usize> {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let mut at = ticks;
    while let Some(found) = text[at..].find('`') {
        let start = at + found;
        let run = text[start..].len() - text[start..].trim_start_matches('`').len();
        if run == ticks {
            return Some(start + run);
        }
        at = start + run;
    }
    None
}

/// The position of the bracket that closes the one at the start of a text, ignoring code spans and escapes.
fn balanced(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let mut step = c.len_utf8();
        if c == '\\' {
            step += text[at + 1..].chars().next().map_or(0, char::len_utf8);
        } else if c == '`' {
            step =
                code_span(&text[at..]).unwrap_or_else(|| text[at..].len() - text[at..].trim_start_matches('`').len());
        } else if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
        at += step;
    }
    None
}

/// The length of an `http` URL at the start of a text, without punctuation at its end; 0 if there is none.
fn url_length(text: &str) -> usize {
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    let Some(scheme) = scheme else { return 0 };
    let ends = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '`' | '|' | '\\' | '[' | ']' | '*')
    };
    let mut url = &text[..text.find(ends).unwrap_or(text.len())];
    loop {
        let trimmed = url.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '_', '~']);
        let unbalanced = trimmed.ends_with(')') && trimmed.matches(')').count() > trimmed.matches('(').count();
        let trimmed = if unbalanced { &trimmed[..trimmed.len() - 1] } else { trimmed };
        if trimmed.len() == url.len() {
            break;
        }
        url = trimmed;
    }
    if url.len() > scheme.len() { url.len() } else { 0 }
}
