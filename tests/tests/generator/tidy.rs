//! Checks of the source code: the length of files and functions, the dependencies between layers, and the modules in ARCHITECTURE.md.

use std::fs;
use std::path::Path;

use crate::sources::{File, rust_files};
use crate::tool::workspace;

const MAX_FILE_LINES: usize = 400;
const MAX_FUNCTION_LINES: usize = 60;
/// The minimum percentage of functions that have at most [`MAX_SHORT_LINES`] lines.
const MIN_SHORT_PERCENT: usize = 90;
const MAX_SHORT_LINES: usize = 30;

/// The layers of the generator. A module may depend on modules in earlier rows.
const GENERATOR: &[&[&str]] = &[
    &["report", "options", "print"],
    &["source"],
    &["document", "option_table", "paths"],
    &["model"],
    &["names"],
    &["emit"],
    &["explain"],
    &["generate"],
    &["listing"],
    &["config"],
    &["fuzzing"],
    &["lib"],
];

/// The layers of the command.
const COMMAND: &[&[&str]] = &[
    &["color", "diff", "equivalent", "exit_code"],
    &["args"],
    &["streams"],
    &["check", "explain", "generate", "list"],
    &["lib"],
    &["main"],
];

/// The layers of the runtime. `receive` and `send` do not depend on each other.
const RUNTIME: &[&[&str]] = &[
    &["format", "causes"],
    &["json"],
    &["text", "scalar"],
    &["parameters", "signature"],
    &["event"],
    &["exchange"],
    &["receive", "send"],
    &["codegen"],
    &["lib"],
];

/// Permitted dependencies on higher layers, each with its reason.
const EXCEPTIONS: &[(&str, &str, &str)] = &[];

/// Returns the source files of a package, except for tests.
fn sources(package: &str) -> Vec<File> {
    let files = rust_files(&workspace().join(package).join("src"));
    let tests: Vec<String> = files.iter().flat_map(|file| test_modules(&file.text)).collect();
    let is_test =
        |path: &Path| path.with_extension("").iter().any(|part| tests.iter().any(|test| part == test.as_str()));
    files
        .into_iter()
        .filter(|file| !is_test(file.path.strip_prefix(workspace()).expect("a file of the workspace")))
        .collect()
}

/// Returns the modules that a file declares only for tests.
fn test_modules(text: &str) -> impl Iterator<Item = String> {
    text.split("#[cfg(test)]\nmod ")
        .skip(1)
        .filter_map(|rest| rest.split_once(';'))
        .map(|(name, _)| name.to_owned())
        .filter(|name| !name.contains(' '))
}

/// Returns the code before an inline module with unit tests.
fn code(file: &File) -> &str {
    let tests = file.text.match_indices("#[cfg(test)]\nmod ").map(|(at, _)| at);
    let inline = |at: &usize| file.text[*at..].lines().nth(1).is_some_and(|line| line.ends_with('{'));
    tests.filter(inline).map(|at| &file.text[..at]).next().unwrap_or(&file.text)
}

#[test]
fn files_are_short() {
    let files = ["codegen", "codegen/cli", "runtime"].into_iter().flat_map(sources);
    let long: Vec<String> = files
        .map(|file| (code(&file).lines().count(), file.path))
        .filter(|(lines, _)| *lines > MAX_FILE_LINES)
        .map(|(lines, path)| format!("{}: {lines} lines", path.display()))
        .collect();
    assert!(long.is_empty(), "more than {MAX_FILE_LINES} lines:\n{}", long.join("\n"));
}

/// Returns the length and location of every function with a body. Functions are detected by indentation: rustfmt aligns the closing brace with `fn`.
fn functions(file: &File) -> Vec<(usize, String)> {
    let lines: Vec<&str> = code(file).lines().collect();
    let is_function = |line: &str| {
        let code = line.trim_start();
        !code.starts_with("//")
            && (code.starts_with("fn ") || code.split('"').next().is_some_and(|code| code.contains(" fn ")))
    };
    let starts = (0..lines.len()).filter(|start| is_function(lines[*start]));
    starts
        .filter_map(|start| Some((length(&lines[start..])?, format!("{}:{}", file.path.display(), start + 1))))
        .collect()
}

/// Returns the number of lines of the function that begins in the first of these lines, or `None` if it has no body.
fn length(lines: &[&str]) -> Option<usize> {
    let indent = lines[0].len() - lines[0].trim_start().len();
    let head = lines.iter().position(|line| line.ends_with(['{', ';', '}']))?;
    match lines[head].chars().last()? {
        ';' => None,
        '}' => Some(head + 1),
        _ => lines.iter().position(|line| line.len() == indent + 1 && line.ends_with('}')).map(|end| end + 1),
    }
}

#[test]
fn functions_are_short() {
    for (package, min_count) in [("codegen", 100), ("codegen/cli", 30), ("runtime", 100)] {
        let all: Vec<_> = sources(package).iter().flat_map(functions).collect();
        let long: Vec<_> = all.iter().filter(|(lines, _)| *lines > MAX_FUNCTION_LINES).collect();
        assert!(long.is_empty(), "more than {MAX_FUNCTION_LINES} lines: {long:#?}");
        let short = all.iter().filter(|(lines, _)| *lines <= MAX_SHORT_LINES).count();
        assert!(
            all.len() > min_count && short * 100 >= all.len() * MIN_SHORT_PERCENT,
            "{package}: {short} of {} functions are short",
            all.len()
        );
    }
}

/// Returns the top-level module that a file belongs to.
fn top_level_module(file: &Path, package: &Path) -> String {
    let inside = file.strip_prefix(package).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// Returns the line and the module of every `crate::module` in a file, except for comments.
fn dependencies(file: &File) -> impl Iterator<Item = (usize, &str)> {
    let lines = code(file).lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
    lines.flat_map(|(number, line)| {
        // `$crate` in a macro is used by other crates.
        let plain = line.replace("$crate::", "").len() == line.len();
        line.split("crate::").skip(1).filter(move |_| plain).map(move |rest| {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
            (number + 1, &rest[..end])
        })
    })
}

fn wrong_dependencies(package: &str, layers: &[&[&str]]) -> Vec<String> {
    let level = |name: &str| layers.iter().position(|layer| layer.contains(&name));
    let directory = workspace().join(package).join("src");
    let mut wrong = Vec::new();
    for file in sources(package) {
        let here = top_level_module(&file.path, &directory);
        let from = level(&here).unwrap_or_else(|| panic!("{package}: `{here}` has no layer"));
        for (line, there) in dependencies(&file) {
            let is_upward = level(there).is_some_and(|to| to >= from) && there != here;
            if is_upward && !EXCEPTIONS.iter().any(|(from, to, _)| (*from, *to) == (here.as_str(), there)) {
                wrong.push(format!("{}:{line}: {here} uses {there}", file.path.display()));
            }
        }
    }
    wrong
}

#[test]
fn generator_modules_depend_only_on_lower_layers() {
    assert_eq!(wrong_dependencies("codegen", GENERATOR), [""; 0]);
}

#[test]
fn command_modules_depend_only_on_lower_layers() {
    assert_eq!(wrong_dependencies("codegen/cli", COMMAND), [""; 0]);
}

#[test]
fn only_the_command_has_a_command_line() {
    for package in ["codegen", "macros", "runtime"] {
        let manifest = fs::read_to_string(workspace().join(package).join("Cargo.toml")).unwrap();
        for key in ["[[bin]]", "hookgen-cli", "similar", "cli ="] {
            assert!(!manifest.lines().any(|line| line.starts_with(key)), "{package}/Cargo.toml has `{key}`");
        }
        for file in sources(package) {
            for call in ["env::args", "is_terminal", "NO_COLOR"] {
                assert!(!code(&file).contains(call), "{}: {call} belongs to codegen/cli", file.path.display());
            }
            assert!(!file.path.ends_with("src/main.rs"), "{} is a program", file.path.display());
        }
    }
}

#[test]
fn runtime_modules_depend_only_on_lower_layers() {
    assert_eq!(wrong_dependencies("runtime", RUNTIME), [""; 0]);
}

#[test]
fn parser_printer_and_quote_are_each_used_in_one_layer() {
    for (word, allowed) in [("serde_yaml::", "source"), ("prettyplease::", "print"), ("quote!", "emit")] {
        for file in sources("codegen") {
            let layer = top_level_module(&file.path, &workspace().join("codegen/src"));
            let expected = layer == allowed || word == "quote!" && layer == "print";
            assert!(expected || !code(&file).contains(word), "{}: {word} belongs to {allowed}", file.path.display());
        }
    }
}

#[test]
fn names_and_emit_depend_only_on_the_model() {
    let package = workspace().join("codegen/src");
    for file in sources("codegen") {
        if ["names", "emit"].contains(&top_level_module(&file.path, &package).as_str()) {
            let below = dependencies(&file).find(|(_, there)| ["source", "document", "report"].contains(there));
            assert_eq!(below, None, "{}", file.path.display());
        }
    }
}

#[test]
fn architecture_contains_every_module() {
    let page = fs::read_to_string(workspace().join("ARCHITECTURE.md")).unwrap();
    for package in ["codegen", "codegen/cli", "runtime"] {
        for entry in fs::read_dir(workspace().join(package).join("src")).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let module = name.trim_end_matches(".rs");
            let in_text = [format!("`{module}`"), format!("`{module}/`"), format!("`{name}`")]
                .iter()
                .any(|name| page.contains(name));
            let in_list = page
                .lines()
                .any(|line| line.split_whitespace().next().is_some_and(|word| word.trim_end_matches('/') == module));
            assert!(
                in_text || in_list || matches!(module, "lib" | "main"),
                "ARCHITECTURE.md does not contain `{module}` of {package}"
            );
        }
    }
}

#[test]
fn the_changelog_has_an_unreleased_section() {
    let log = fs::read_to_string(workspace().join("CHANGELOG.md")).unwrap();
    assert!(log.contains("## Unreleased") || log.contains("## [Unreleased]"), "{log}");
}
