//! Fences of code.

/// Languages that rustdoc shows and never runs; anything else is shown as text.
const LANGUAGES: [&str; 34] = [
    "bash",
    "c",
    "console",
    "cpp",
    "csharp",
    "css",
    "csv",
    "curl",
    "diff",
    "go",
    "graphql",
    "html",
    "http",
    "ini",
    "java",
    "javascript",
    "js",
    "json",
    "jsonc",
    "kotlin",
    "markdown",
    "php",
    "plaintext",
    "py",
    "python",
    "ruby",
    "sh",
    "shell",
    "sql",
    "swift",
    "toml",
    "ts",
    "xml",
    "yaml",
];

/// An open fence: its character, how many of them, and how far it was indented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fence {
    mark: char,
    length: usize,
    pub(super) indent: usize,
}

impl Fence {
    /// The fence that a line opens, and the language that may be shown. `line` has lost its indentation.
    pub(super) fn opening(line: &str, indent: usize) -> Option<(Self, &'static str)> {
        let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let info = line.trim_start_matches(mark);
        let length = line.len() - info.len();
        if length < 3 || (mark == '`' && info.contains('`')) {
            return None;
        }
        Some((Self { mark, length, indent }, language(info)))
    }

    /// A fence that no line of this code closes.
    pub(super) fn around(code: &[&str]) -> Self {
        let longest = code.iter().map(|line| super::longest_run(line, '`')).max().unwrap_or(0);
        Self { mark: '`', length: longest.max(2) + 1, indent: 0 }
    }

    pub(super) fn is_closed_by(self, line: &str) -> bool {
        let line = line.trim();
        line.len() >= self.length && line.chars().all(|c| c == self.mark)
    }

    /// As it is written, without a language.
    pub(super) fn marks(self) -> String {
        self.mark.to_string().repeat(self.length)
    }
}

fn language(info: &str) -> &'static str {
    let word: String = info.trim().chars().take_while(char::is_ascii_alphanumeric).collect();
    LANGUAGES.into_iter().find(|known| known.eq_ignore_ascii_case(&word)).unwrap_or("text")
}
