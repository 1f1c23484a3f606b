//! What keeps the houses in order: short files, short functions, arrows that point down, a map that agrees with the ground.

use std::fs;
use std::path::Path;

use crate::sources::{File, rust_files};
use crate::tool::workspace;

const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 60;
/// Of a hundred functions, so many have at most [`SHORT`] lines.
const MOSTLY: usize = 90;
const SHORT: usize = 30;

/// The floors of the generator from the ground up; each may use what stands in an earlier row.
const FLOORS: &[&[&str]] = &[
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

/// The layers of the command, likewise.
const COMMAND: &[&[&str]] = &[
    &["color", "diff", "exit_code"],
    &["args"],
    &["streams"],
    &["check", "explain", "generate", "list"],
    &["lib"],
    &["main"],
];

/// The floors of the runtime, likewise: `receive` and `send` never see each other.
const RUNTIME: &[&[&str]] = &[
    &["format"],
    &["json"],
    &["text", "scalar"],
    &["parameters", "signature"],
    &["event"],
    &["exchange"],
    &["receive", "send"],
    &["codegen"],
    &["lib"],
];

/// Arrows that point up for now, each with its reason.
const EXCEPTIONS: &[(&str, &str, &str)] = &[];

/// The files of a house without those of tests, which may be as long as they like and look anywhere.
fn sources(of: &str) -> Vec<File> {
    let files = rust_files(&workspace().join(of).join("src"));
    let tests: Vec<String> = files.iter().flat_map(|file| test_modules(&file.text)).collect();
    let is_test =
        |path: &Path| path.with_extension("").iter().any(|part| tests.iter().any(|test| part == test.as_str()));
    files
        .into_iter()
        .filter(|file| !is_test(file.path.strip_prefix(workspace()).expect("a file of the workspace")))
        .collect()
}

/// The modules that a file declares for tests alone.
fn test_modules(text: &str) -> impl Iterator<Item = String> {
    text.split("#[cfg(test)]\nmod ")
        .skip(1)
        .filter_map(|rest| rest.split_once(';'))
        .map(|(name, _)| name.to_owned())
        .filter(|name| !name.contains(' '))
}

/// The code above the unit tests; what merely declares a file of tests (`mod tests;`) ends nothing.
fn product(file: &File) -> &str {
    let tests = file.text.match_indices("#[cfg(test)]\nmod ").map(|(at, _)| at);
    let inline = |at: &usize| file.text[*at..].lines().nth(1).is_some_and(|line| line.ends_with('{'));
    tests.filter(inline).map(|at| &file.text[..at]).next().unwrap_or(&file.text)
}

#[test]
fn files_are_short() {
    let files = ["codegen", "codegen/cli", "runtime"].into_iter().flat_map(sources);
    let long: Vec<String> = files
        .map(|file| (product(&file).lines().count(), file.path))
        .filter(|(lines, _)| *lines > LONGEST_FILE)
        .map(|(lines, path)| format!("{}: {lines} lines", path.display()))
        .collect();
    assert!(long.is_empty(), "more than {LONGEST_FILE} lines:\n{}", long.join("\n"));
}

/// Length and place of every function with a body, found by indentation: rustfmt puts the closing brace below the `fn`.
fn functions(file: &File) -> Vec<(usize, String)> {
    let lines: Vec<&str> = product(file).lines().collect();
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

/// How many lines a function has that begins with the first of these; `None` for one without a body.
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
    for (house, known) in [("codegen", 100), ("codegen/cli", 30), ("runtime", 100)] {
        let all: Vec<_> = sources(house).iter().flat_map(functions).collect();
        let long: Vec<_> = all.iter().filter(|(lines, _)| *lines > LONGEST_FUNCTION).collect();
        assert!(long.is_empty(), "more than {LONGEST_FUNCTION} lines: {long:#?}");
        let short = all.iter().filter(|(lines, _)| *lines <= SHORT).count();
        assert!(
            all.len() > known && short * 100 >= all.len() * MOSTLY,
            "{house}: {short} of {} functions are short",
            all.len()
        );
    }
}

/// The module at the top of a house that a file belongs to.
fn floor_of(file: &Path, house: &Path) -> String {
    let inside = file.strip_prefix(house).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// Every `crate::floor` of a file's code, comments left out.
fn used(file: &File) -> impl Iterator<Item = (usize, &str)> {
    let lines = product(file).lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
    lines.flat_map(|(number, line)| {
        // A macro's `$crate` is the user's way in.
        let plain = line.replace("$crate::", "").len() == line.len();
        line.split("crate::").skip(1).filter(move |_| plain).map(move |rest| {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
            (number + 1, &rest[..end])
        })
    })
}

fn upward_arrows(house: &str, floors: &[&[&str]]) -> Vec<String> {
    let level = |name: &str| floors.iter().position(|floor| floor.contains(&name));
    let folder = workspace().join(house).join("src");
    let mut wrong = Vec::new();
    for file in sources(house) {
        let here = floor_of(&file.path, &folder);
        let from = level(&here).unwrap_or_else(|| panic!("{house}: on which floor is `{here}`?"));
        for (line, there) in used(&file) {
            let up = level(there).is_some_and(|to| to >= from) && there != here;
            if up && !EXCEPTIONS.iter().any(|(from, to, _)| (*from, *to) == (here.as_str(), there)) {
                wrong.push(format!("{}:{line}: {here} uses {there}", file.path.display()));
            }
        }
    }
    wrong
}

#[test]
fn the_floors_of_the_generator_use_only_what_is_below() {
    assert_eq!(upward_arrows("codegen", FLOORS), [""; 0]);
}

#[test]
fn the_layers_of_the_command_use_only_what_is_below() {
    assert_eq!(upward_arrows("codegen/cli", COMMAND), [""; 0]);
}

/// Nor do the libraries depend on the command, as a dependency of tests could.
#[test]
fn only_the_command_has_a_command_line() {
    for package in ["codegen", "macros", "runtime"] {
        let manifest = fs::read_to_string(workspace().join(package).join("Cargo.toml")).unwrap();
        for key in ["[[bin]]", "hookgen-cli", "similar", "cli ="] {
            assert!(!manifest.lines().any(|line| line.starts_with(key)), "{package}/Cargo.toml has `{key}`");
        }
        for file in sources(package) {
            for call in ["env::args", "is_terminal", "NO_COLOR"] {
                assert!(!product(&file).contains(call), "{}: {call} belongs to codegen/cli", file.path.display());
            }
            assert!(!file.path.ends_with("src/main.rs"), "{} is a program", file.path.display());
        }
    }
}

#[test]
fn the_floors_of_the_runtime_use_only_what_is_below() {
    assert_eq!(upward_arrows("runtime", RUNTIME), [""; 0]);
}

#[test]
fn only_the_ground_floor_knows_the_parser_and_only_the_top_knows_the_printer() {
    for (word, allowed) in [("serde_yaml::", "source"), ("prettyplease::", "print"), ("quote!", "emit")] {
        for file in sources("codegen") {
            let floor = floor_of(&file.path, &workspace().join("codegen/src"));
            let expected = floor == allowed || word == "quote!" && floor == "print";
            assert!(expected || !product(&file).contains(word), "{}: {word} belongs to {allowed}", file.path.display());
        }
    }
}

#[test]
fn names_and_tokens_come_from_the_model_alone() {
    let house = workspace().join("codegen/src");
    for file in sources("codegen") {
        if ["names", "emit"].contains(&floor_of(&file.path, &house).as_str()) {
            let below = used(&file).find(|(_, there)| ["source", "document", "report"].contains(there));
            assert_eq!(below, None, "{}", file.path.display());
        }
    }
}

#[test]
fn the_map_names_every_module() {
    let map = fs::read_to_string(workspace().join("ARCHITECTURE.md")).unwrap();
    for house in ["codegen", "codegen/cli", "runtime"] {
        for entry in fs::read_dir(workspace().join(house).join("src")).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let module = name.trim_end_matches(".rs");
            let in_text = [format!("`{module}`"), format!("`{module}/`"), format!("`{name}`")]
                .iter()
                .any(|name| map.contains(name));
            let in_list = map
                .lines()
                .any(|line| line.split_whitespace().next().is_some_and(|word| word.trim_end_matches('/') == module));
            assert!(
                in_text || in_list || matches!(module, "lib" | "main"),
                "ARCHITECTURE.md does not name `{module}` of {house}"
            );
        }
    }
}

#[test]
fn the_change_log_has_room_for_the_next_change() {
    let log = fs::read_to_string(workspace().join("CHANGELOG.md")).unwrap();
    assert!(log.contains("## Unreleased") || log.contains("## [Unreleased]"), "{log}");
}
