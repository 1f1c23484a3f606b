//! The golden files in the repository.

#[path = "../../whole/forge/generated.rs"]
pub mod forge;
#[path = "../../whole/notices/generated.rs"]
pub mod notices;
#[path = "../../whole/parcels/generated.rs"]
pub mod parcels;
#[path = "../../whole/rides/generated.rs"]
pub mod rides;
#[path = "../../whole/sensors/generated.rs"]
pub mod sensors;
#[path = "../../whole/stock/generated.rs"]
pub mod stock;
