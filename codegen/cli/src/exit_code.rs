//! How a command ended.

use hookgen_codegen::Report;

/// How a command ended. Unlike [`std::process::ExitCode`], into which it converts, it can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExitCode {
    /// Everything is fine: 0.
    Success,
    /// A problem in the document, or a stale file: 1.
    Problem,
    /// The command was called wrongly: 2.
    Usage,
}

impl ExitCode {
    pub(crate) fn of_report(report: &Report) -> Self {
        if report.has_errors() { Self::Problem } else { Self::Success }
    }
}

impl From<ExitCode> for u8 {
    fn from(code: ExitCode) -> Self {
        match code {
            ExitCode::Success => 0,
            ExitCode::Problem => 1,
            ExitCode::Usage => 2,
        }
    }
}

impl From<ExitCode> for std::process::ExitCode {
    fn from(code: ExitCode) -> Self {
        Self::from(u8::from(code))
    }
}
