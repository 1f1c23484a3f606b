//! The command line.

use std::path::PathBuf;

pub(crate) struct Args {
    pub(crate) corpora: Vec<PathBuf>,
    pub(crate) only: String,
    pub(crate) seed: u64,
    /// The number of valid values to generate for each event. Each of them is also modified to near misses.
    pub(crate) values: usize,
    /// The maximum number of disagreements to print.
    pub(crate) show: usize,
}

const USAGE: &str = "hookgen-oracle [--corpus DIR]... [--only SUBSTRING] [--seed N] [--values N] [--show N]";

impl Args {
    pub(crate) fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut args = Self { corpora: Vec::new(), only: String::new(), seed: 1, values: 12, show: 60 };
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or_else(|| format!("`{argument}` requires a value\n{USAGE}"));
            let number = |text: String| text.parse().map_err(|_| format!("`{text}` is not a number"));
            match argument.as_str() {
                "--corpus" => args.corpora.push(value()?.into()),
                "--only" => args.only = value()?,
                "--seed" => args.seed = number(value()?)?,
                "--values" => args.values = number(value()?)? as usize,
                "--show" => args.show = number(value()?)? as usize,
                _ => return Err(format!("unknown argument `{argument}`\n{USAGE}")),
            }
        }
        if args.corpora.is_empty() {
            let shared = crate::project().join("../shared/corpus");
            let own = crate::project().join("tests/oracle/documents");
            args.corpora = vec![own, shared.join("traps/valid"), shared.join("real")];
        }
        Ok(args)
    }
}
