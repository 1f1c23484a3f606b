//! Where a callback goes: `callback_url`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::document::expression::{Expression, Part, Source};
use crate::emit::{Emit, docs};
use crate::model::{EventId, Operation, Target};

impl Emit<'_> {
    /// `TARGET` and `callback_url` of a callback whose expression follows the grammar; of others the caller has to know the URL.
    pub(super) fn callback_url(&self, id: EventId) -> Option<TokenStream> {
        let event = self.event(id);
        let Target::Callback { operation, expression, template: Some(template) } = &event.target else { return None };
        let (rt, runtime) = (self.rt(), self.runtime());
        let Operation { method, path, .. } = operation;
        let parts = template.0.iter().map(|part| self.target_part(part));
        let id = &event.id;
        let asked = docs::code(&format!("{method} {path}"));
        let text = docs::line(&format!("The URL that {asked} was asked to call: {}.", docs::code(expression)));
        Some(quote! {
            /// Where the callback goes.
            pub const TARGET: #rt::CallbackTarget = #rt::CallbackTarget { event: #id, path: #path, parts: &[#(#parts),*] };

            #text
            ///
            /// # Errors
            /// Names the part that the exchange lacks.
            pub fn callback_url(exchange: &#runtime::Exchange) -> ::std::result::Result<#runtime::Url, #runtime::Unresolved> {
                Self::TARGET.resolve(exchange)
            }
        })
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
