//! Generates the receiver of the train company's webhooks.

use hookgen_codegen::{Config, Report, Sides};

fn main() -> Result<(), Report> {
    Config::new("openapi.yaml").sides(Sides::Receiver).generate()?.write_to_out_dir("bookings.rs")
}
