//! The command `hookgen`: calls the library with the arguments and streams of the process.

use std::io::{stderr, stdin, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = std::env::args_os().skip(1);
    hookgen_cli::run(args, &mut stdin().lock(), &mut stdout().lock(), &mut stderr().lock()).into()
}
