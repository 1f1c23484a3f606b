//! Where a way to tell events apart comes from, in words.

use hookgen_codegen::listing::Dispatch;

pub(crate) fn evidence(dispatch: &Dispatch) -> String {
    if dispatch.is_inferred { format!("inferred: {}", dispatch.evidence) } else { dispatch.evidence.clone() }
}
