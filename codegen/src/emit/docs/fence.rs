//! Fenced code blocks.

/// The languages that are kept; code in other languages becomes `text`, so that rustdoc does not compile it.
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

/// An open fence: its character, its length and its indentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fence {
    mark: char,
    length: usize,
    pub(super) indent: usize,
}

impl Fence {
    /// The fence that a line opens, and its language. `line` is without indentation.
    pub(super) fn opening(line: &str, indent: usize) -> Option<(Self, &'static str)> {
        let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let info = line.trim_start_matches(mark);
        let length = line.len() - info.len();
        if length < 3 || (mark == '`' && info.contains('`')) {
            return None;
        }
        Some((Self { mark, length, indent }, language(info)))
    }

    /// A fence that is longer than any run of backticks in the code.
    pub(super) fn around(code: &[&str]) -> Self {
        let longest = code.iter().map(|line| super::longest_run(line, '`')).max().unwrap_or(0);
        Self { mark: '`', length: longest.max(2) + 1, indent: 0 }
    }

    pub(super) fn is_closed_by(self, line: &str) -> bool {
        let line = line.trim();
        line.len() >= self.length && line.chars().all(|c| c == self.mark)
    }

    /// The characters of the fence.
    pub(super) fn marks(self) -> String {
        self.mark.to_string().repeat(self.length)
    }
}

fn language(info: &str) -> &'static str {
    let word: String = info.trim().chars().take_while(char::is_ascii_alphanumeric).collect();
    LANGUAGES.into_iter().find(|known| known.eq_ignore_ascii_case(&word)).unwrap_or("text")
}
