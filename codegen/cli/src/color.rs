//! The option `--color` and color detection.

use std::io::{IsTerminal as _, StderrLock, Write};

/// A stream for diagnostics. `--color auto`, the default, colors them if the stream supports colors.
pub trait Stderr: Write {
    /// Returns whether the stream supports ANSI colors.
    fn has_colors(&self) -> bool;
}

/// Supports colors if it is a terminal and the environment variable `NO_COLOR` is not set.
impl Stderr for StderrLock<'_> {
    fn has_colors(&self) -> bool {
        self.is_terminal() && std::env::var_os("NO_COLOR").is_none()
    }
}

/// Does not support colors.
impl Stderr for Vec<u8> {
    fn has_colors(&self) -> bool {
        false
    }
}

/// The value of `--color`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ColorChoice {
    #[default]
    Auto,
    Always,
    Never,
}

impl ColorChoice {
    pub(crate) fn is_colored(self, stderr: &dyn Stderr) -> bool {
        match self {
            Self::Auto => stderr.has_colors(),
            Self::Always => true,
            Self::Never => false,
        }
    }
}
