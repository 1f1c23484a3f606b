//! The expansion of the macro.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use hookgen_codegen::{Config, Generated, Report, Value};
use proc_macro2::{Span, TokenStream};
use quote::quote;

use crate::input::Input;

pub(crate) fn expand(input: &Input) -> syn::Result<TokenStream> {
    let path = relative_to_working_directory(manifest_directory().join(input.path.value()));
    let mut config = Config::new(&path);
    for setting in &input.options {
        let name = setting.name.to_string();
        config
            .set(&name, resolve_root(&name, &setting.value))
            .map_err(|error| syn::Error::new(setting.name.span(), error))?;
    }
    let generated = config.generate().map_err(|report| compile_error(input, &report))?;
    let tracked = generated.files().map(track);
    let items = match std::env::var_os("HOOKGEN_EXPAND") {
        None => generated.tokens(),
        Some(directory) => write_and_include(&generated, Path::new(&directory), &path, input.path.span())?,
    };
    Ok(quote! { #(#tracked)* #items })
}

/// Returns the directory of the package. Paths in the macro are relative to it.
fn manifest_directory() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default()
}

/// Makes the path relative to the working directory, if it is inside of it, as in the messages of the compiler.
fn relative_to_working_directory(path: PathBuf) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).map(Path::to_owned).unwrap_or(path)
}

/// Makes the value of the option `root` relative to the directory of the package. Other values are not changed.
fn resolve_root(name: &str, value: &Value) -> Value {
    match value {
        Value::String(directory) if name == "root" => {
            Value::String(manifest_directory().join(directory).to_string_lossy().into_owned())
        }
        other => other.clone(),
    }
}

/// Makes the compiler track changes of a file. The constant is not part of the compiled program.
fn track(file: &Path) -> TokenStream {
    let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let file = file.to_string_lossy();
    quote! { const _: &[u8] = ::core::include_bytes!(#file); }
}

/// Writes the expansion to a file and includes the file, so that compiler messages and debuggers show its lines.
fn write_and_include(generated: &Generated, directory: &Path, spec: &Path, span: Span) -> syn::Result<TokenStream> {
    let failed = |error: &dyn std::fmt::Display| syn::Error::new(span, format!("HOOKGEN_EXPAND: {error}"));
    let directory = manifest_directory().join(directory);
    std::fs::create_dir_all(&directory).map_err(|error| failed(&error))?;
    let text = generated.text();
    let file = directory.join(file_name(spec, text));
    generated.write(&file).map_err(|error| failed(&error))?;
    let file = file.to_string_lossy();
    Ok(quote! { ::core::include!(#file); })
}

/// Returns the file name `CRATE-SPEC-HASH.rs`. Invocations with different options have different file names.
fn file_name(spec: &Path, text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    let package = std::env::var("CARGO_CRATE_NAME").unwrap_or_default();
    let stem = spec.file_stem().unwrap_or_default().to_string_lossy();
    format!("{package}-{stem}-{:08x}.rs", hasher.finish() as u32)
}

/// Converts the report to one compile error, at the option that it concerns, or at the path.
fn compile_error(input: &Input, report: &Report) -> syn::Error {
    let option = report.diagnostics().iter().find_map(|diagnostic| diagnostic.option());
    let setting = option.and_then(|name| input.options.iter().find(|setting| setting.name == name));
    let span = setting.map_or(input.path.span(), |setting| setting.span);
    syn::Error::new(span, message(report))
}

/// Returns the text of the report, with the number of errors first. The compiler adds the prefix `error: `.
fn message(report: &Report) -> String {
    let text = report.to_string();
    match text.trim_end().rsplit_once("\n\n") {
        Some((problems, count)) => format!("cannot generate code: {count}\n\n{problems}"),
        None => text,
    }
}
