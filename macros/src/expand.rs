//! From the macro's input to its expansion.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use hookgen_codegen::{Config, Generated, Report, Value};
use proc_macro2::{Span, TokenStream};
use quote::quote;

use crate::input::Input;

pub(crate) fn expand(input: &Input) -> syn::Result<TokenStream> {
    let path = as_the_compiler_says(manifest_folder().join(input.path.value()));
    let mut config = Config::new(&path);
    for setting in &input.options {
        let word = setting.word.to_string();
        config
            .set(&word, placed(&word, &setting.value))
            .map_err(|error| syn::Error::new(setting.word.span(), error))?;
    }
    let generated = config.generate().map_err(|report| compile_error(input, &report))?;
    let tracked = generated.files().map(track);
    let items = match std::env::var_os("HOOKGEN_EXPAND") {
        None => generated.tokens(),
        Some(folder) => written(&generated, Path::new(&folder), &path, input.path.span())?,
    };
    Ok(quote! { #(#tracked)* #items })
}

/// Paths in the macro are relative to the package, whatever folder the compiler runs in.
fn manifest_folder() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default()
}

/// The compiler's own messages name files from the folder that it runs in: so do ours, where that is above the package.
fn as_the_compiler_says(path: PathBuf) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).map(Path::to_owned).unwrap_or(path)
}

/// A value as the configuration wants it: the folder `root` is relative to the package, like the document.
fn placed(word: &str, value: &Value) -> Value {
    match value {
        Value::Text(folder) if word == "root" => {
            Value::Text(manifest_folder().join(folder).to_string_lossy().into_owned())
        }
        other => other.clone(),
    }
}

/// Makes the compiler depend on a file's contents; the constant itself is dropped from the program.
fn track(file: &Path) -> TokenStream {
    let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let file = file.to_string_lossy();
    quote! { const _: &[u8] = ::core::include_bytes!(#file); }
}

/// Writes the expansion to a file and includes that: compiler messages and debuggers then show real lines.
fn written(generated: &Generated, folder: &Path, spec: &Path, span: Span) -> syn::Result<TokenStream> {
    let failed = |error: &dyn std::fmt::Display| syn::Error::new(span, format!("HOOKGEN_EXPAND: {error}"));
    let folder = manifest_folder().join(folder);
    std::fs::create_dir_all(&folder).map_err(|error| failed(&error))?;
    let text = generated.text();
    let file = folder.join(file_name(spec, text));
    generated.write(&file).map_err(|error| failed(&error))?;
    let file = file.to_string_lossy();
    Ok(quote! { ::core::include!(#file); })
}

/// `CRATE-SPEC-HASH.rs`: two invocations with different options have files of their own.
fn file_name(spec: &Path, text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    let package = std::env::var("CARGO_CRATE_NAME").unwrap_or_default();
    let stem = spec.file_stem().unwrap_or_default().to_string_lossy();
    format!("{package}-{stem}-{:08x}.rs", hasher.finish() as u32)
}

/// One error: at the option that it is about, or else at the path.
fn compile_error(input: &Input, report: &Report) -> syn::Error {
    let about = report.diagnostics().iter().find_map(|diagnostic| diagnostic.option());
    let setting = about.and_then(|word| input.options.iter().find(|setting| setting.word == word));
    let span = setting.map_or(input.path.span(), |setting| setting.span);
    syn::Error::new(span, message(report))
}

/// The report with its count at the head: the compiler puts `error: ` before it.
fn message(report: &Report) -> String {
    let text = report.to_string();
    match text.trim_end().rsplit_once("\n\n") {
        Some((problems, count)) => format!("nothing is generated: {count}\n\n{problems}"),
        None => text,
    }
}
