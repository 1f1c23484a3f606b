//! Where a callback goes: `callback_url`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Emit, docs};
use crate::model::{EventId, Expression, Operation, Part, Source, Target, Template};

impl Emit<'_> {
    /// `EXPRESSION` of a callback, with `TARGET` and `callback_url` where it follows the grammar.
    pub(super) fn callback_url(&self, id: EventId) -> Option<TokenStream> {
        let event = self.event(id);
        let Target::Callback { operation, expression, template } = &event.target else { return None };
        let resolved = template.as_ref().map(|template| self.resolved(&event.id, operation, template));
        let text = match template {
            Some(_) => "Where the callback goes, as the document writes it.",
            None => {
                "Where the callback goes, as the document writes it. It is no runtime expression, so the URL is yours to know."
            }
        };
        let text = docs::line(text);
        Some(quote! {
            #text
            pub const EXPRESSION: &'static str = #expression;
            #resolved
        })
    }

    fn resolved(&self, id: &str, operation: &Operation, template: &Template) -> TokenStream {
        let (rt, runtime) = (self.rt(), self.runtime());
        let Operation { method, path, .. } = operation;
        let parts = template.0.iter().map(|part| self.target_part(part));
        let text = docs::line(&format!("The URL that {} was asked to call.", docs::code(&format!("{method} {path}"))));
        quote! {
            /// The same, for the runtime.
            pub const TARGET: #rt::CallbackTarget = #rt::CallbackTarget { event: #id, path: #path, parts: &[#(#parts),*] };

            #text
            ///
            /// # Errors
            /// Names the part that the exchange lacks.
            pub fn callback_url(exchange: &#runtime::Exchange) -> ::std::result::Result<#runtime::Url, #runtime::Unresolved> {
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
