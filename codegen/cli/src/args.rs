//! Parses the command line. The options of the configuration are flags, too.

use std::iter::Peekable;

use hookgen_codegen::{Config, OptionInfo, Value, nearest};

use crate::color::ColorChoice;

/// A parsed command line.
#[derive(Debug)]
pub(crate) struct Args {
    pub(crate) command: Command,
    pub(crate) spec: String,
    /// The configuration for the document at the path `spec`.
    pub(crate) config: Config,
    pub(crate) color: ColorChoice,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Help,
    Version,
    Generate { output: Option<String>, check: bool },
    List { format: Format, compare: Option<String> },
    Check { format: Format },
    Explain { code: String },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Json,
    Github,
}

/// The arguments, divided into positional arguments and flags.
#[derive(Default)]
struct RawArgs {
    positional: Vec<String>,
    flags: Vec<(String, Option<String>)>,
}

impl Args {
    pub(crate) fn parse(args: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut raw = split(args)?;
        if raw.take("help").is_some() || raw.positional.is_empty() && raw.flags.is_empty() {
            return Ok(Self::without_document(Command::Help));
        }
        if raw.take("version").is_some() {
            return Ok(Self::without_document(Command::Version));
        }
        let color = raw.color()?;
        let command = raw.command()?;
        let needs_document = !matches!(command, Command::Explain { .. } | Command::Help);
        let spec = if needs_document { raw.document()? } else { String::new() };
        raw.check_unused()?;
        let config = raw.config(&spec)?;
        Ok(Self { command, spec, config, color })
    }

    fn without_document(command: Command) -> Self {
        Self { command, spec: String::new(), config: Config::new(""), color: ColorChoice::default() }
    }
}

/// Flags that take no value.
const SWITCHES: &[&str] = &["help", "version", "check"];

/// Flags of commands that take a value.
const VALUED: &[&str] = &["output", "format", "compare", "color"];

/// Returns an error with a suggestion if there is no flag of this name.
fn check_flag(name: &str) -> Result<(), String> {
    let own = || SWITCHES.iter().chain(VALUED).copied();
    if own().any(|flag| flag == name) || OptionInfo::find(name).is_some() {
        return Ok(());
    }
    let all = own().chain(OptionInfo::all().iter().map(|option| option.name));
    Err(match nearest(name, all) {
        Some(near) => format!("unknown option `{name}`; did you mean `{near}`?"),
        None => format!("unknown option `{name}`"),
    })
}

/// Returns the value of a flag without `=`: the next argument. The value of a boolean option may be omitted, so that the next argument is
/// its value only if it is `true` or `false`.
fn value_of(name: &str, args: &mut Peekable<impl Iterator<Item = String>>) -> Result<Option<String>, String> {
    if SWITCHES.contains(&name) {
        return Ok(None);
    }
    if OptionInfo::find(name).is_some_and(OptionInfo::is_boolean) {
        return Ok(args.next_if(|next| next == "true" || next == "false"));
    }
    args.next().map(Some).ok_or_else(|| format!("missing value for `--{name}`"))
}

fn split(args: impl Iterator<Item = String>) -> Result<RawArgs, String> {
    let mut args = args.peekable();
    let mut raw = RawArgs::default();
    while let Some(arg) = args.next() {
        let name = match arg.as_str() {
            "-o" => "output",
            "-h" => "help",
            "-V" => "version",
            "-" => {
                raw.positional.push(arg);
                continue;
            }
            _ => match arg.strip_prefix("--") {
                Some(name) => name,
                None if arg.starts_with('-') => return Err(format!("unknown option `{arg}`")),
                None => {
                    raw.positional.push(arg);
                    continue;
                }
            },
        };
        let (name, inline) = match name.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (name.to_owned(), None),
        };
        check_flag(&name)?;
        let value = match inline {
            None => value_of(&name, &mut args)?,
            some => some,
        };
        raw.flags.push((name, value));
    }
    raw.positional.reverse();
    Ok(raw)
}

impl RawArgs {
    fn take(&mut self, name: &str) -> Option<Option<String>> {
        let position = self.flags.iter().position(|(flag, _)| flag == name)?;
        Some(self.flags.remove(position).1)
    }

    fn command(&mut self) -> Result<Command, String> {
        let name = self.positional.pop().ok_or("missing command: expected generate, list, check or explain")?;
        match name.as_str() {
            "generate" => {
                Ok(Command::Generate { output: self.take("output").flatten(), check: self.take("check").is_some() })
            }
            "list" => Ok(Command::List {
                format: self.format(&[Format::Text, Format::Json])?,
                compare: self.take("compare").flatten(),
            }),
            "check" => Ok(Command::Check { format: self.format(&[Format::Text, Format::Json, Format::Github])? }),
            "explain" => Ok(Command::Explain {
                code: self.positional.pop().ok_or("missing code, for example: hookgen explain HG020")?,
            }),
            "help" => Ok(Command::Help),
            other => Err(unknown_command(other)),
        }
    }

    fn format(&mut self, allowed: &[Format]) -> Result<Format, String> {
        let Some(value) = self.take("format").flatten() else {
            return Ok(Format::Text);
        };
        let format = match value.as_str() {
            "text" => Format::Text,
            "json" => Format::Json,
            "github" => Format::Github,
            _ => return Err(format!("invalid value for `--format`: expected text, json or github, found `{value}`")),
        };
        allowed
            .contains(&format)
            .then_some(format)
            .ok_or_else(|| format!("`--format {value}` is only supported by `hookgen check`"))
    }

    fn color(&mut self) -> Result<ColorChoice, String> {
        match self.take("color").flatten().as_deref() {
            None | Some("auto") => Ok(ColorChoice::Auto),
            Some("always") => Ok(ColorChoice::Always),
            Some("never") => Ok(ColorChoice::Never),
            Some(other) => Err(format!("invalid value for `--color`: expected auto, always or never, found `{other}`")),
        }
    }

    fn document(&mut self) -> Result<String, String> {
        self.positional.pop().ok_or_else(|| "missing document: expected a path, or `-` for standard input".to_owned())
    }

    fn check_unused(&self) -> Result<(), String> {
        match self.positional.last() {
            Some(extra) => Err(format!("unexpected argument `{extra}`")),
            None => Ok(()),
        }
    }

    /// Returns the configuration for the document at `spec`. The remaining flags are its options.
    fn config(self, spec: &str) -> Result<Config, String> {
        let mut config = Config::new(spec);
        for (name, value) in self.flags {
            if SWITCHES.iter().chain(VALUED).any(|flag| *flag == name) {
                return Err(format!("`--{name}` is not supported by this command; see hookgen --help"));
            }
            let value = parse_value(value.unwrap_or_else(|| "true".to_owned()));
            config.set(&name, value).map_err(|error| error.to_string())?;
        }
        Ok(config)
    }
}

/// Splits a list at its commas: `--only a,b` is the same as `--only a --only b`.
fn parse_value(value: String) -> Value {
    if value.contains(',') {
        Value::Array(value.split(',').map(|item| item.trim().to_owned()).collect())
    } else {
        Value::String(value)
    }
}

fn unknown_command(name: &str) -> String {
    match nearest(name, ["generate", "list", "check", "explain"]) {
        Some(near) => format!("unknown command `{name}`; did you mean `{near}`?"),
        None => format!("unknown command `{name}`; expected generate, list, check or explain"),
    }
}

/// Returns the output of `--help`.
pub(crate) fn help() -> String {
    let mut text = "\
hookgen: Rust webhook receivers and senders from OpenAPI documents

  hookgen generate SPEC [-o FILE] [--check]    write the module to FILE or standard output; --check compares FILE with it
  hookgen list SPEC [--format json]            list the events; --compare OLD.json: list changed ids and names
  hookgen check SPEC [--format json|github]    report errors and warnings
  hookgen explain CODE                         explain a diagnostic, with an example and a fix

SPEC is a YAML or JSON file, or - for standard input. Exit code: 0 success, 1 errors, 2 invalid arguments.

Options (the same names as in build.rs and include_openapi!; lists are separated by commas or repeated):
"
    .to_owned();
    for OptionInfo { name, value, .. } in OptionInfo::all() {
        text.push_str(&format!("  --{name:<16} {value}\n"));
    }
    text.push_str("  --color          auto | always | never (default: auto, which is always on a terminal)\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Args, String> {
        Args::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn flags_are_accepted_before_and_after_the_command() {
        let args = parse("--only a,b generate -o out.rs spec.yaml --only=c --check").unwrap();
        assert_eq!(args.command, Command::Generate { output: Some("out.rs".into()), check: true });
        assert_eq!((args.spec.as_str(), args.config), ("spec.yaml", Config::new("spec.yaml").only(["a", "b", "c"])));
    }

    #[test]
    fn the_value_of_a_boolean_option_is_optional() {
        for (line, denied) in [
            ("--deny-warnings check a", true),
            ("check a --deny-warnings", true),
            ("check --deny_warnings=true a", true),
            ("check --deny-warnings false a", false),
        ] {
            let args = parse(line).unwrap();
            assert_eq!((args.spec.as_str(), args.config), ("a", Config::new("a").deny_warnings(denied)), "{line}");
        }
        assert!(parse("check a --deny-warnings=yes").is_err());
    }

    #[test]
    fn invalid_arguments_are_reported() {
        for (line, message) in [
            ("genrate spec.yaml", "unknown command `genrate`; did you mean `generate`?"),
            ("list", "missing document: expected a path, or `-` for standard input"),
            ("list a b", "unexpected argument `b`"),
            ("list a --olny x", "unknown option `olny`; did you mean `only`?"),
            ("list a --format github", "`--format github` is only supported by `hookgen check`"),
            ("generate a -o", "missing value for `--output`"),
            ("generate a --chek", "unknown option `chek`; did you mean `check`?"),
            ("explain HG020 --format json", "`--format` is not supported by this command; see hookgen --help"),
        ] {
            assert_eq!(parse(line).unwrap_err(), message);
        }
    }
}
