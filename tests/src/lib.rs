//! The third door, compiled: the modules that `include_openapi!` makes of the documents below `whole/`.
//!
//! `build.rs` sets `HOOKGEN_EXPAND`, so that the macro leaves its expansions where the test `same` finds them.

macro_rules! documents {
    ($($name:ident: $path:literal)*) => {
        $(
            #[doc = concat!("By the macro: ", stringify!($name), ".")]
            pub mod $name {
                hookgen::include_openapi!($path, allow: [HG032]);
            }
        )*
    };
}

documents! {
    forge: "whole/forge/openapi.yaml"
    notices: "whole/notices/openapi.yaml"
    parcels: "whole/parcels/openapi.yaml"
    rides: "whole/rides/openapi.yaml"
    sensors: "whole/sensors/openapi.yaml"
    stock: "whole/stock/openapi.yaml"
}
