//! The macro `include_openapi!`, which generates webhook receivers and senders from an OpenAPI document at compile time.
//!
//! Use it through the runtime crate: `hookgen = { version = "0.1", features = ["macros"] }`.

mod expand;
mod input;

use proc_macro2::TokenStream;

/// Expands to the payload types, receivers and senders of an OpenAPI document.
///
/// The path is relative to the directory of the package's `Cargo.toml`. The options have the names and values of `hookgen_codegen::Config`. All of
/// them are optional:
///
/// ```ignore
/// hookgen::include_openapi! {
///     "bookings.yaml",
///     only: [newBooking, createOrder.onOrderStatusChange, "issues-*"],
///     sides: receiver,                      // types | receiver | sender | both
///     rename: { "Links-Self": SelfLinks },
///     replace: { "Money": crate::Money },
///     derive: [Hash],
///     unknown_fields: keep,                 // ignore | keep | deny
/// }
/// ```
///
/// The crate is rebuilt if the document, or a file that it refers to, changes. If the environment variable `HOOKGEN_EXPAND` contains a directory, the
/// expansion is written to a file in this directory and included from there, so that a debugger can step through it.
///
/// # Errors
///
/// Errors in the document are reported as one compile error at the path, with file, line and column. An invalid option is reported at the
/// option.
#[proc_macro]
pub fn include_openapi(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let expanded: syn::Result<TokenStream> = syn::parse(input).and_then(|input| expand::expand(&input));
    expanded.unwrap_or_else(syn::Error::into_compile_error).into()
}
