//! `#[allow(…)]` for lints about names and descriptions that come from the document.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::Emit;
use crate::model::{Openness, Shape, TypeId};

/// The minimum number of variants that `clippy::enum_variant_names` checks.
const MIN_VARIANTS: usize = 3;

impl Emit<'_> {
    /// `#[allow(…)]` with the lints that the name of an item or of its variants triggers. `openness` is that of an enum.
    pub(super) fn name_lints(&self, id: TypeId, openness: Openness) -> Option<TokenStream> {
        let names = &self.names.types[id.0 as usize];
        let is_enum = matches!(self.model.types[id].shape, Shape::Enum(_) | Shape::Union(_));
        let mut variants: Vec<&str> = names.members.iter().filter(|_| is_enum).map(String::as_str).collect();
        variants.extend((openness == Openness::Open).then_some(names.additional.as_str()));
        let repeats = repeats(&names.name, &variants).then(|| quote!(clippy::enum_variant_names,));
        let acronyms = variants.iter().chain([&names.name.as_str()]).any(|name| is_acronym(name));
        let acronyms = acronyms.then(|| quote!(clippy::upper_case_acronyms,));
        let undocumented = match &self.model.types[id].shape {
            Shape::Struct(def) => self.has_undocumented_fields(id, def),
            Shape::Enum(def) => self.has_undocumented_values(id, def),
            _ => false,
        };
        let undocumented = undocumented.then(|| quote!(missing_docs,));
        (repeats.is_some() || acronyms.is_some() || undocumented.is_some()).then(|| {
            quote!(#[allow(#undocumented #repeats #acronyms clippy::allow_attributes, reason = "names come from the document")])
        })
    }
}

/// Whether a variant begins or ends with the name of its enum, or all variants begin or end with the same word.
fn repeats(name: &str, variants: &[&str]) -> bool {
    let own = name.to_lowercase();
    let contains_name = variants.iter().any(|variant| {
        let variant = variant.to_lowercase();
        variant.starts_with(&own) || variant.ends_with(&own)
    });
    let is_common = |word: fn(&str) -> &str| variants.windows(2).all(|pair| word(pair[0]) == word(pair[1]));
    variants.len() >= MIN_VARIANTS && (contains_name || is_common(first_word) || is_common(last_word))
}

/// Whether a name consists of three or more capital letters.
fn is_acronym(name: &str) -> bool {
    name.len() > 2 && name.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The first word of a name in camel case.
fn first_word(name: &str) -> &str {
    let end = name.char_indices().skip(1).find(|(_, c)| c.is_uppercase()).map_or(name.len(), |(at, _)| at);
    &name[..end]
}

/// The last word of a name in camel case.
fn last_word(name: &str) -> &str {
    let start = name.char_indices().rfind(|(_, c)| c.is_uppercase()).map_or(0, |(at, _)| at);
    &name[start..]
}
