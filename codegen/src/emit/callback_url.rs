//! The URL of a callback: `callback_url`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Emit, docs};
use crate::model::{EventId, Expression, Operation, Part, Source, Target, Template};

impl Emit<'_> {
    /// The constant `EXPRESSION` of a callback, and `TARGET` and `callback_url` if it is a valid runtime expression.
    pub(super) fn callback_url(&self, id: EventId) -> Option<TokenStream> {
        let event = self.event(id);
        let Target::Callback { operation, expression, template } = &event.target else { return None };
        let target = template.as_ref().map(|template| self.target(&event.id, operation, template));
        let summary = match template {
            Some(_) => "The runtime expression of the callback URL.",
            None => {
                "The key of the callback's Path Item. It is not a valid runtime expression, so the callback URL cannot be resolved from it."
            }
        };
        let docs = docs::line(summary);
        Some(quote! {
            #docs
            pub const EXPRESSION: &'static str = #expression;
            #target
        })
    }

    fn target(&self, id: &str, operation: &Operation, template: &Template) -> TokenStream {
        let (rt, runtime) = (self.rt(), self.runtime());
        let Operation { method, path, .. } = operation;
        let parts = template.0.iter().map(|part| self.target_part(part));
        let docs = docs::line(&format!(
            "Resolves the callback URL from a request to {} and its response.",
            docs::code(&format!("{method} {path}"))
        ));
        quote! {
            /// The parsed runtime expression.
            pub const TARGET: #rt::CallbackTarget = #rt::CallbackTarget { event: #id, path: #path, parts: &[#(#parts),*] };

            #docs
            ///
            /// # Errors
            /// Returns an error if the exchange lacks a value that the expression refers to.
            pub fn callback_url(exchange: &#runtime::Exchange) -> ::std::result::Result<#runtime::Url, #runtime::ResolveError> {
                Self::TARGET.resolve(exchange)
            }
        }
    }

    fn target_part(&self, part: &Part) -> TokenStream {
        let rt = self.rt();
        let part = match part {
            Part::Literal(text) => quote!(Literal(#text)),
            Part::Expression(Expression::Url) => quote!(Url),
            Part::Expression(Expression::Method) => quote!(Method),
            Part::Expression(Expression::StatusCode) => quote!(StatusCode),
            Part::Expression(Expression::Request(Source::Header(name))) => quote!(RequestHeader(#name)),
            Part::Expression(Expression::Request(Source::Query(name))) => quote!(RequestQuery(#name)),
            Part::Expression(Expression::Request(Source::Path(name))) => quote!(RequestPath(#name)),
            Part::Expression(Expression::Request(Source::Body(steps))) => quote!(RequestBody(&[#(#steps),*])),
            Part::Expression(Expression::Response(Source::Header(name))) => quote!(ResponseHeader(#name)),
            Part::Expression(Expression::Response(Source::Query(name))) => quote!(ResponseQuery(#name)),
            Part::Expression(Expression::Response(Source::Path(name))) => quote!(ResponsePath(#name)),
            Part::Expression(Expression::Response(Source::Body(steps))) => quote!(ResponseBody(&[#(#steps),*])),
        };
        quote!(#rt::TargetPart::#part)
    }
}
