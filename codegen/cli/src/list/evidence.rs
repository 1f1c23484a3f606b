//! The description of the evidence for a dispatch.

use hookgen_codegen::listing::Dispatch;

pub(crate) fn evidence(dispatch: &Dispatch) -> String {
    if dispatch.is_inferred { format!("inferred: {}", dispatch.evidence) } else { dispatch.evidence.clone() }
}
