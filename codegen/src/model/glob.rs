//! Glob patterns with `*` (any characters) and `?` (one character).

/// Whether `pattern` matches the whole of `text`. Only the last `*` is backtracked, so the time is at most quadratic.
pub(crate) fn matches(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    let (mut p, mut t) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(&c) if c == '?' || Some(&c) == text.get(t) => {
                p += 1;
                t += 1;
            }
            _ => match star {
                Some((at, from)) => {
                    star = Some((at, from + 1));
                    p = at + 1;
                    t = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern.iter().skip(p).all(|&c| c == '*')
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_matches_any_characters_and_a_question_mark_a_single_character() {
        for (pattern, text) in
            [("*", ""), ("a*", "a"), ("a*c*e", "abcde"), ("issues-?pened", "issues-opened"), ("*.post", "a.b.post")]
        {
            assert!(matches(pattern, text), "{pattern} matches {text}");
        }
        for (pattern, text) in [("", "a"), ("a?", "a"), ("a*c", "ab"), ("a", "A"), ("*x*", "abc")] {
            assert!(!matches(pattern, text), "{pattern} does not match {text}");
        }
    }

    #[test]
    fn many_stars_do_not_take_exponential_time() {
        assert!(!matches(&"*a".repeat(60), &format!("{}b", "a".repeat(5_000))));
    }
}
