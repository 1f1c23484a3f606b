//! The arguments: one table of commands, the configuration's words as options.

use std::iter::Peekable;

use hookgen_codegen::{Config, OptionInfo, Value, nearest};

use crate::color::ColorChoice;

/// A parsed command line.
#[derive(Debug)]
pub(crate) struct Args {
    pub(crate) command: Command,
    pub(crate) spec: String,
    /// For the document at the path `spec`.
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

/// Arguments sorted by their form, before a command gives them meaning.
#[derive(Default)]
struct Sorted {
    positional: Vec<String>,
    flags: Vec<(String, Option<String>)>,
}

impl Args {
    pub(crate) fn parse(args: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut sorted = sort(args)?;
        if sorted.take("help").is_some() || sorted.positional.is_empty() && sorted.flags.is_empty() {
            return Ok(Self::without_document(Command::Help));
        }
        if sorted.take("version").is_some() {
            return Ok(Self::without_document(Command::Version));
        }
        let color = sorted.color()?;
        let command = sorted.command()?;
        let needs_document = !matches!(command, Command::Explain { .. } | Command::Help);
        let spec = if needs_document { sorted.document()? } else { String::new() };
        sorted.nothing_left()?;
        let config = sorted.config(&spec)?;
        Ok(Self { command, spec, config, color })
    }

    fn without_document(command: Command) -> Self {
        Self { command, spec: String::new(), config: Config::new(""), color: ColorChoice::default() }
    }
}

/// Flags that take no value.
const SWITCHES: &[&str] = &["help", "version", "check"];

/// Flags of commands that take one.
const VALUED: &[&str] = &["output", "format", "compare", "color"];

/// Refuses what is no flag at all, with what was probably meant.
fn known(name: &str) -> Result<(), String> {
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

/// The value of a flag that has none behind `=`: the next argument; but a yes-or-no stands for `true` by itself, so
/// that it takes only what can be its value.
fn value_of(name: &str, args: &mut Peekable<impl Iterator<Item = String>>) -> Result<Option<String>, String> {
    if SWITCHES.contains(&name) {
        return Ok(None);
    }
    if OptionInfo::find(name).is_some_and(OptionInfo::is_boolean) {
        return Ok(args.next_if(|next| next == "true" || next == "false"));
    }
    args.next().map(Some).ok_or_else(|| format!("`--{name}` needs a value"))
}

fn sort(args: impl Iterator<Item = String>) -> Result<Sorted, String> {
    let mut args = args.peekable();
    let mut sorted = Sorted::default();
    while let Some(arg) = args.next() {
        let name = match arg.as_str() {
            "-o" => "output",
            "-h" => "help",
            "-V" => "version",
            "-" => {
                sorted.positional.push(arg);
                continue;
            }
            _ => match arg.strip_prefix("--") {
                Some(name) => name,
                None if arg.starts_with('-') => return Err(format!("unknown option `{arg}`")),
                None => {
                    sorted.positional.push(arg);
                    continue;
                }
            },
        };
        let (name, inline) = match name.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (name.to_owned(), None),
        };
        known(&name)?;
        let value = match inline {
            None => value_of(&name, &mut args)?,
            some => some,
        };
        sorted.flags.push((name, value));
    }
    sorted.positional.reverse();
    Ok(sorted)
}

impl Sorted {
    fn take(&mut self, name: &str) -> Option<Option<String>> {
        let position = self.flags.iter().position(|(flag, _)| flag == name)?;
        Some(self.flags.remove(position).1)
    }

    fn command(&mut self) -> Result<Command, String> {
        let name = self.positional.pop().ok_or("which command? generate, list, check or explain")?;
        match name.as_str() {
            "generate" => {
                Ok(Command::Generate { output: self.take("output").flatten(), check: self.take("check").is_some() })
            }
            "list" => Ok(Command::List {
                format: self.format(&[Format::Text, Format::Json])?,
                compare: self.take("compare").flatten(),
            }),
            "check" => Ok(Command::Check { format: self.format(&[Format::Text, Format::Json, Format::Github])? }),
            "explain" => {
                Ok(Command::Explain { code: self.positional.pop().ok_or("which code? hookgen explain HG020")? })
            }
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
            _ => return Err(format!("`--format` is text, json or github, not `{value}`")),
        };
        allowed.contains(&format).then_some(format).ok_or_else(|| format!("`--format {value}` is for `hookgen check`"))
    }

    fn color(&mut self) -> Result<ColorChoice, String> {
        match self.take("color").flatten().as_deref() {
            None | Some("auto") => Ok(ColorChoice::Auto),
            Some("always") => Ok(ColorChoice::Always),
            Some("never") => Ok(ColorChoice::Never),
            Some(other) => Err(format!("`--color` is auto, always or never, not `{other}`")),
        }
    }

    fn document(&mut self) -> Result<String, String> {
        self.positional.pop().ok_or_else(|| "which document? give its path, or `-` for standard input".to_owned())
    }

    fn nothing_left(&self) -> Result<(), String> {
        match self.positional.last() {
            Some(extra) => Err(format!("unexpected argument `{extra}`")),
            None => Ok(()),
        }
    }

    /// The configuration for the document at `spec`, with the flags that are left as its options.
    fn config(self, spec: &str) -> Result<Config, String> {
        let mut config = Config::new(spec);
        for (word, value) in self.flags {
            if SWITCHES.iter().chain(VALUED).any(|flag| *flag == word) {
                return Err(format!("`--{word}` is not for this command; see hookgen --help"));
            }
            let value = listed(value.unwrap_or_else(|| "true".to_owned()));
            config.set(&word, value).map_err(|error| error.to_string())?;
        }
        Ok(config)
    }
}

/// `--only a,b` is a list; `--only a --only b` is the same.
fn listed(value: String) -> Value {
    if value.contains(',') {
        Value::List(value.split(',').map(|item| item.trim().to_owned()).collect())
    } else {
        Value::Text(value)
    }
}

fn unknown_command(name: &str) -> String {
    match nearest(name, ["generate", "list", "check", "explain"]) {
        Some(near) => format!("unknown command `{name}`; did you mean `{near}`?"),
        None => format!("unknown command `{name}`; there are generate, list, check and explain"),
    }
}

/// What `--help` prints.
pub(crate) fn help() -> String {
    let mut text = "\
hookgen: Rust webhook receivers and senders from OpenAPI documents

  hookgen generate SPEC [-o FILE] [--check]    the module, on standard output or into FILE; --check compares instead
  hookgen list SPEC [--format json]            the events; --compare OLD.json: what an update would move
  hookgen check SPEC [--format json|github]    the problems alone
  hookgen explain CODE                         what a diagnostic means, with an example and help

SPEC is a YAML or JSON file, or - for standard input. Exit code: 0 fine, 1 a problem, 2 wrong usage.

Options (the same words as in build.rs and include_openapi!; lists with commas or by repetition):
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
    fn options_may_stand_anywhere() {
        let args = parse("--only a,b generate -o out.rs spec.yaml --only=c --check").unwrap();
        assert_eq!(args.command, Command::Generate { output: Some("out.rs".into()), check: true });
        assert_eq!((args.spec.as_str(), args.config), ("spec.yaml", Config::new("spec.yaml").only(["a", "b", "c"])));
    }

    #[test]
    fn a_yes_or_no_stands_for_yes_by_itself() {
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
    fn mistakes_are_named() {
        for (line, message) in [
            ("genrate spec.yaml", "unknown command `genrate`; did you mean `generate`?"),
            ("list", "which document? give its path, or `-` for standard input"),
            ("list a b", "unexpected argument `b`"),
            ("list a --olny x", "unknown option `olny`; did you mean `only`?"),
            ("list a --format github", "`--format github` is for `hookgen check`"),
            ("generate a -o", "`--output` needs a value"),
            ("generate a --chek", "unknown option `chek`; did you mean `check`?"),
            ("explain HG020 --format json", "`--format` is not for this command; see hookgen --help"),
        ] {
            assert_eq!(parse(line).unwrap_err(), message);
        }
    }
}
