//! Every diagnostic code of every floor, with its example and its cure.

use crate::report::Explained;

/// In order of code.
pub(crate) fn catalogue() -> impl Iterator<Item = &'static Explained> {
    let floors: [&'static [Explained]; 5] = [
        crate::source::codes::EXPLAINED,
        crate::document::codes::EXPLAINED,
        crate::model::codes::EXPLAINED,
        crate::model::codes_config::EXPLAINED,
        CONFIGURATION,
    ];
    floors.into_iter().flatten()
}

/// Codes of what stands above the floors: the configuration's paths, and writing the result.
const CONFIGURATION: &[Explained] = &[
    Explained {
        code: crate::generate::NOT_WRITTEN,
        title: "the generated file cannot be written",
        text: "The document is fine, but its code has nowhere to go. Nothing is left half written.",
        example: "hookgen generate bookings.yaml -o missing/folder/bookings.rs",
        cure: "Make the folder, or give another path. In a build script, `write_to_out_dir` needs `OUT_DIR`, which cargo sets.",
    },
    Explained {
        code: crate::paths::NOT_RUST,
        title: "a value of the configuration is no Rust path",
        text: "`replace`, `derive` and `runtime` are parsed as paths and never pasted as text.",
        example: "hookgen generate bookings.yaml --derive 'Hash, Ord)'",
        cure: "Give one path per value: `--derive Hash --derive Ord`, `--replace Money=crate::Money`.",
    },
];
