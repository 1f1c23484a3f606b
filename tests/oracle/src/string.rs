//! Generates random strings: by pattern, by format, or unusual ones.

use serde_json::{Map, Value};

use crate::rng::Rng;

pub(crate) fn string(schemas: &[&Map<String, Value>], rng: &mut Rng) -> Option<String> {
    let pattern = schemas.iter().find_map(|schema| schema.get("pattern")?.as_str());
    let samples: Vec<&str> = schemas.iter().flat_map(|schema| samples(schema)).collect();
    if let Some(pattern) = pattern {
        let sample = if rng.percent(30) { rng.pick(&samples).map(|sample| (*sample).to_owned()) } else { None };
        return sample.or_else(|| matching(pattern, rng));
    }
    let format = schemas.iter().find_map(|schema| schema.get("format")?.as_str()).unwrap_or_default();
    let unusual = [
        "a",
        "Grüße, Welt",
        "line\nbreak \"quoted\" \\",
        "\u{1F600} 😀",
        "null",
        "12",
        "",
        "  spaced ",
        "\u{0}\u{1f}",
        "true",
    ];
    let found = match (rng.percent(20), well_formed(format)) {
        (true, _) => rng.pick(&samples).copied().unwrap_or("sample"),
        (false, Some(found)) if rng.percent(85) => found,
        _ => rng.pick(&unusual).copied().unwrap_or_default(),
    };
    let bound = |keyword: &'static str| {
        schemas.iter().filter_map(move |schema| schema.get(keyword)?.as_f64()).map(|bound| bound as usize)
    };
    let (low, high) = (bound("minLength").max().unwrap_or(0), bound("maxLength").min().unwrap_or(usize::MAX));
    let count = found.chars().count();
    Some(found.chars().chain(std::iter::repeat_n('é', low.saturating_sub(count))).take(high).collect())
}

fn samples(schema: &Map<String, Value>) -> Vec<&str> {
    let examples = schema.get("examples").and_then(Value::as_array).into_iter().flatten();
    ["example", "default"]
        .iter()
        .filter_map(|keyword| schema.get(*keyword))
        .chain(examples)
        .filter_map(Value::as_str)
        .collect()
}

fn well_formed(format: &str) -> Option<&'static str> {
    Some(match format {
        "date-time" => "2024-02-29T23:59:60.123456789+05:30",
        "date" => "2024-02-29",
        "time" => "10:20:30Z",
        "duration" => "P3DT4H",
        "uuid" => "3FA85F64-5717-4562-b3fc-2c963f66afa6",
        "uri" | "url" | "iri" => "HTTPS://Example.org/a%20b?q=1#f",
        "uri-reference" => "../a",
        "email" => "a+b@example.org",
        "hostname" => "example.org",
        "ipv4" => "192.0.2.1",
        "ipv6" => "2001:DB8::1",
        "byte" | "binary" => "aGVsbG8=",
        "decimal" => "10.500",
        _ => return None,
    })
}

/// Returns a string that a pattern probably matches. Classes, groups, alternatives and repetitions are supported; other characters are literals.
pub(crate) fn matching(pattern: &str, rng: &mut Rng) -> Option<String> {
    let chars: Vec<char> = pattern.chars().collect();
    let mut sampler = Sampler { chars: &chars, at: 0 };
    let found = sampler.alternatives(rng)?;
    (sampler.at == chars.len()).then_some(found)
}

struct Sampler<'a> {
    chars: &'a [char],
    at: usize,
}

impl Sampler<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        self.at += 1;
        self.chars.get(self.at - 1).copied()
    }

    fn eat(&mut self, literal: &str) -> bool {
        let found = literal.chars().enumerate().all(|(offset, char)| self.chars.get(self.at + offset) == Some(&char));
        if found {
            self.at += literal.chars().count();
        }
        found
    }

    fn alternatives(&mut self, rng: &mut Rng) -> Option<String> {
        let mut found = vec![self.sequence(rng)?];
        while self.eat("|") {
            found.push(self.sequence(rng)?);
        }
        rng.pick(&found).cloned()
    }

    fn sequence(&mut self, rng: &mut Rng) -> Option<String> {
        let mut found = String::new();
        while self.peek().is_some_and(|char| char != '|' && char != ')') {
            let start = self.at;
            let piece = self.piece(rng)?;
            let end = self.at;
            let (low, high) = self.count()?;
            let after = self.at;
            let count = low + rng.below((high - low).min(4) + 1);
            for repeat in 0..count {
                self.at = start;
                let again = if repeat == 0 { piece.clone() } else { self.piece(rng)? };
                found.push_str(&again);
                self.at = end;
            }
            self.at = after;
        }
        Some(found)
    }

    fn piece(&mut self, rng: &mut Rng) -> Option<String> {
        match self.next()? {
            '^' | '$' => Some(String::new()),
            '.' => Some("x".to_owned()),
            '(' => {
                if self.eat("?=") || self.eat("?!") || self.eat("?<") {
                    return None;
                }
                self.eat("?:");
                let found = self.alternatives(rng)?;
                self.eat(")").then_some(found)
            }
            '[' => self.class(rng),
            '\\' => escaped(self.next()?, rng).map(String::from),
            other => Some(other.to_string()),
        }
    }

    fn class(&mut self, rng: &mut Rng) -> Option<String> {
        let negated = self.eat("^");
        let mut choices: Vec<char> = Vec::new();
        while !self.eat("]") {
            let from = match self.next()? {
                '\\' => escaped(self.next()?, rng)?,
                other => other,
            };
            let is_range = self.peek() == Some('-') && self.chars.get(self.at + 1).is_some_and(|char| *char != ']');
            if is_range {
                self.at += 1;
                let to = self.next()?;
                choices.extend(from..=to);
            } else {
                choices.push(from);
            }
        }
        let found =
            if negated { "aB0_ é".chars().find(|char| !choices.contains(char)) } else { rng.pick(&choices).copied() };
        found.map(String::from)
    }

    fn count(&mut self) -> Option<(usize, usize)> {
        let found = match self.peek() {
            Some('*') => (0, 3),
            Some('+') => (1, 4),
            Some('?') => (0, 1),
            Some('{') => {
                let end = self.chars[self.at..].iter().position(|char| *char == '}')? + self.at;
                let text: String = self.chars[self.at + 1..end].iter().collect();
                self.at = end;
                let (low, high) = text.split_once(',').unwrap_or((&text, &text));
                let low: usize = low.parse().ok()?;
                (low, high.parse().unwrap_or(low + 3))
            }
            _ => return Some((1, 1)),
        };
        self.at += 1;
        self.eat("?");
        Some(found)
    }
}

fn escaped(char: char, rng: &mut Rng) -> Option<char> {
    Some(match char {
        'd' => char::from(b'0' + rng.below(10) as u8),
        'w' => *rng.pick(&['a', 'Z', '0', '_'])?,
        's' => ' ',
        'S' | 'D' | 'W' => '-',
        'n' => '\n',
        't' => '\t',
        other if other.is_alphanumeric() => return None,
        other => other,
    })
}
