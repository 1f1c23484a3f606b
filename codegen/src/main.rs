//! The command `hookgen`: the arguments and streams of the process, handed to the library.

use std::io::{IsTerminal, stderr, stdin, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut args: Vec<String> = std::env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned()).collect();
    let coloured = stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    if coloured && !args.iter().any(|arg| arg.starts_with("--color")) {
        args.push("--color=always".to_owned());
    }
    let exit = hookgen_codegen::cli::run(args, &mut stdin().lock(), &mut stdout().lock(), &mut stderr().lock());
    ExitCode::from(exit.code())
}
