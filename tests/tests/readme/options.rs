//! Checks docs/configuration.md: the examples for the builder and the macro are part of this file, those for the command line are run.

use std::fs;
use std::path::Path;

use hookgen_cli::ExitCode;
use hookgen_codegen::{
    BodyMode, Config, ConstraintMode, DateTimeType, FormatMode, ParameterMode, Report, RequiredMode, Sides, Unhandled,
    UnknownFields,
};

/// A custom type for `Money`.
pub type Money = hookgen::text::Decimal;

/// A crate that re-exports the runtime.
pub mod company {
    pub use hookgen;
}

/// All options of the macro.
pub mod by_macro {
    hookgen::include_openapi! {
        "tests/readme/options.yaml",
        only: [newBooking, "booking-*"],
        sides: receiver,
        rename: { Booking: Reservation, newBooking: Booked },
        replace: { Money: crate::options::Money },
        derive: [Eq, Hash],
        dispatch: { body: "/kind", newBooking: new, "booking-moved": moved },
        unknown_fields: deny,
        open_enums: false,
        required: relaxed,
        constraints: report,
        formats: assert,
        parameters: strict,
        bodies: spec,
        date_time: string,
        unhandled: ignore,
        any_event: false,
        runtime: crate::options::company::hookgen,
        root: "tests",
        allow: [HG032],
        deny_warnings: true,
    }
}

fn by_builder(document: &Path) -> Result<String, Report> {
    Config::new(document)
        .only(["newBooking", "booking-*"])
        .sides(Sides::Receiver)
        .rename("Booking", "Reservation")
        .replace("Money", "crate::options::Money")
        .derive("Hash")
        .dispatch_header("X-Event")
        .dispatch_body("/kind")
        .dispatch_value("newBooking", "new")
        .unknown_fields(UnknownFields::Deny)
        .open_enums(false)
        .required(RequiredMode::Relaxed)
        .constraints(ConstraintMode::Report)
        .formats(FormatMode::Assert)
        .parameters(ParameterMode::Strict)
        .bodies(BodyMode::Spec)
        .date_time(DateTimeType::Chrono)
        .unhandled(Unhandled::Ignore)
        .any_event(false)
        .runtime("company::hookgen")
        .root("tests")
        .allow("HG032")
        .deny_warnings(true)
        .generate()
        .map(|generated| generated.text().to_owned())
}

fn document() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readme/options.yaml")
}

fn page() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/configuration.md")).unwrap()
}

fn run(arguments: &[&str]) -> (ExitCode, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = hookgen_cli::run(arguments.iter().copied(), &mut std::io::empty(), &mut out, &mut err);
    (exit, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

#[test]
fn the_builder_accepts_all_options() {
    let text = by_builder(&document()).unwrap();
    for part in [
        "pub struct Reservation",
        "crate::options::Money",
        "Hash",
        "company::hookgen",
        "\"x-event\"",
        "codegen::chrono",
    ] {
        assert!(text.contains(part), "`{part}` is missing");
    }
}

#[test]
fn the_examples_of_the_page_are_valid() {
    let (page, document) = (page(), document());
    let compiled = crate::normalize(include_str!("options.rs"));
    let mut rows = 0;
    for row in page.lines().filter(|line| line.starts_with("| `.")) {
        rows += 1;
        let cells: Vec<&str> = row.split('`').skip(1).step_by(2).collect();
        let [builder, macro_, command] = cells[..] else { panic!("{row}: expected three code spans") };
        for code in [builder, macro_] {
            assert!(compiled.contains(&crate::normalize(code)), "`{code}` is not compiled");
        }
        let options = command.split(' ').map(|word| word.trim_matches('\''));
        let arguments: Vec<&str> = ["generate", document.to_str().unwrap()].into_iter().chain(options).collect();
        let (exit, _, err) = run(&arguments);
        assert_eq!(exit, ExitCode::Success, "{command}\n{err}");
    }
    assert!(rows >= 20, "found only {rows} rows");
}

#[test]
fn the_page_documents_all_options() {
    let page = page();
    let (_, help, _) = run(&["--help"]);
    let options = help.split("Options").nth(1).unwrap().lines().filter_map(|line| line.trim().strip_prefix("--"));
    for word in options.filter_map(|line| line.split_whitespace().next()).filter(|word| *word != "color") {
        assert!(
            page.contains(&format!("## `{}`", word.replace('-', "_"))),
            "docs/configuration.md does not document `{word}`"
        );
    }
}
