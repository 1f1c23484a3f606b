//! The exit code of a command.

use hookgen_codegen::Report;

/// The exit code of a command. Unlike [`std::process::ExitCode`], to which it converts, it implements `PartialEq`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExitCode {
    /// 0: no errors.
    Success,
    /// 1: errors in the document, a file that is out of date, or an I/O error.
    Failure,
    /// 2: invalid arguments.
    Usage,
}

impl ExitCode {
    pub(crate) fn of_report(report: &Report) -> Self {
        if report.has_errors() { Self::Failure } else { Self::Success }
    }
}

impl From<ExitCode> for u8 {
    fn from(code: ExitCode) -> Self {
        match code {
            ExitCode::Success => 0,
            ExitCode::Failure => 1,
            ExitCode::Usage => 2,
        }
    }
}

impl From<ExitCode> for std::process::ExitCode {
    fn from(code: ExitCode) -> Self {
        Self::from(u8::from(code))
    }
}
