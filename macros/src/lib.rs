//! `include_openapi!`: webhook receivers and senders from an OpenAPI document, at compile time.
//!
//! Use it through the runtime crate: `hookgen = { version = "0.1", features = ["macros"] }`.

mod expand;
mod input;

use proc_macro2::TokenStream;

/// Generates payload types, receivers and senders from an OpenAPI document, in place.
///
/// The path is relative to the folder of the package's `Cargo.toml`. The options have the names and values of `hookgen_codegen::Config`; all of
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
/// Every file that is read is tracked: an edit to the document, or to a file that it refers to, builds the crate again. With the environment
/// variable `HOOKGEN_EXPAND=dir` set, the expansion is written to a file in that folder and included from there, so that a debugger can step
/// through it.
///
/// # Errors
///
/// Problems of the document are one compile error at the path, with file, line and column; mistakes in an option are errors at that option.
#[proc_macro]
pub fn include_openapi(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let expanded: syn::Result<TokenStream> = syn::parse(input).and_then(|input| expand::expand(&input));
    expanded.unwrap_or_else(syn::Error::into_compile_error).into()
}
