//! Generates the code that the tests compile: recursive structs with many fields, and GitHub's events if `../shared` exists.

use std::error::Error;
use std::path::{Path, PathBuf};

use hookgen_codegen::{Config, Sides, Unhandled};

const GITHUB: &str = "shared/corpus/real/github-webhooks/api.github.com.json";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rustc-check-cfg=cfg(github)");
    println!("cargo::rerun-if-changed=build.rs");
    for (file, width) in [("nodes.rs", 42), ("wide.rs", 250)] {
        Config::from_text("nodes.json", nodes(width)).sides(Sides::Types).generate()?.write_to_out_dir(file)?;
    }
    if let Some(document) = github() {
        println!("cargo::rustc-cfg=github");
        println!("cargo::rustc-env=GITHUB={}", document.with_file_name("payloads").display());
        let config = Config::new(document).allow("HG052").sides(Sides::Receiver).unhandled(Unhandled::Ignore);
        config.generate()?.write_to_out_dir("github.rs")?;
    }
    Ok(())
}

fn github() -> Option<PathBuf> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.ancestors().map(|directory| directory.join(GITHUB)).find(|document| document.exists())
}

/// Returns a document with a webhook. Its payload has `width` scalar properties and is recursive: as a property, an item, a value of a
/// map, and in branches of unions with and without a tag.
fn nodes(width: u32) -> String {
    let scalars: Vec<String> = (0..width).map(|at| format!(r#""scalar{at}": {{ "type": "string" }}"#)).collect();
    let scalars = scalars.join(", ");
    format!(
        r##"{{
  "openapi": "3.1.0",
  "info": {{ "title": "Nodes", "version": "1" }},
  "webhooks": {{ "nodeChanged": {{ "post": {{
    "requestBody": {{ "content": {{ "application/json": {{ "schema": {{ "$ref": "#/components/schemas/Node" }} }} }} }},
    "responses": {{ "200": {{ "description": "" }} }}
  }} }} }},
  "components": {{ "schemas": {{
    "Node": {{
      "type": "object",
      "properties": {{
        {scalars},
        "child": {{ "$ref": "#/components/schemas/Node" }},
        "children": {{ "type": "array", "items": {{ "$ref": "#/components/schemas/Node" }} }},
        "named": {{ "type": "object", "additionalProperties": {{ "$ref": "#/components/schemas/Node" }} }},
        "tagged": {{ "oneOf": [
          {{ "type": "object", "required": ["kind"], "properties": {{ "kind": {{ "const": "branch" }}, "node": {{ "$ref": "#/components/schemas/Node" }} }} }},
          {{ "type": "object", "required": ["kind"], "properties": {{ "kind": {{ "const": "leaf" }} }} }}
        ] }},
        "tried": {{ "anyOf": [
          {{ "type": "object", "properties": {{ "size": {{ "type": "integer" }}, "node": {{ "$ref": "#/components/schemas/Node" }} }} }},
          {{ "type": "object", "properties": {{ "size": {{ "type": "string" }}, "node": {{ "$ref": "#/components/schemas/Node" }} }} }}
        ] }},
        "anything": {{}}
      }}
    }}
  }} }}
}}"##
    )
}
