//! The streams of a command.

use std::io::{self, Read, Write};

use hookgen_codegen::{Config, Report};

use crate::args::Args;
use crate::color::Stderr;
use crate::exit_code::ExitCode;

pub(crate) struct Streams<'a> {
    pub(crate) stdin: &'a mut dyn Read,
    pub(crate) stdout: &'a mut dyn Write,
    pub(crate) stderr: &'a mut dyn Stderr,
}

impl Streams<'_> {
    /// Returns the configuration. The document is read from `stdin` if its path is `-`.
    pub(crate) fn config(&mut self, args: &Args) -> io::Result<Config> {
        let config = args.config.clone();
        if args.spec != "-" {
            return Ok(config);
        }
        let mut text = Vec::new();
        self.stdin.read_to_end(&mut text)?;
        Ok(config.with_text(text))
    }

    /// Writes the rendered diagnostics to `stderr`, and returns the exit code.
    pub(crate) fn print_report(&mut self, report: &Report, args: &Args) -> io::Result<ExitCode> {
        let is_colored = args.color.is_colored(self.stderr);
        let text = if is_colored { report.colored().to_string() } else { report.to_string() };
        if !text.is_empty() {
            writeln!(self.stderr, "{text}")?;
        }
        Ok(ExitCode::of_report(report))
    }
}
