//! Reading a document into [`Document`].

use crate::document::anchor::Anchors;
use crate::document::message::OperationIds;
use crate::document::schema::{ChildSchemas, Table};
use crate::document::version::{self, Version};
use crate::document::{Document, Message, Schemas, codes};
use crate::document::{expect, webhook};
use crate::report::{Problem, Problems};
use crate::source::{LocatedNode, Sources};

/// The state for reading a document. Each file of this module reads one kind of object.
pub(super) struct Reader<'a> {
    pub(super) sources: &'a Sources,
    pub(super) problems: &'a mut Problems,
    pub(super) version: Version,
    /// The document itself.
    pub(super) root: LocatedNode,
    pub(super) table: Table,
    pub(super) anchors: Anchors,
    pub(super) child_schemas: Option<ChildSchemas>,
    pub(super) operation_ids: OperationIds,
    pub(super) webhooks: Vec<Message>,
    pub(super) callbacks: Vec<Message>,
}

/// Reads the messages of the document and their schemas. Returns `None` if the version is missing or unsupported. If `problems` has
/// errors, the result may be incomplete.
pub(crate) fn read(sources: &Sources, problems: &mut Problems) -> Option<Document> {
    let root = sources.document();
    let (version, openapi) = version::read(&root, problems)?;
    let mut reader = Reader {
        sources,
        problems,
        version,
        root: root.clone(),
        table: Table::default(),
        anchors: Anchors::default(),
        child_schemas: None,
        operation_ids: OperationIds::default(),
        webhooks: Vec::new(),
        callbacks: Vec::new(),
    };
    reader.read_messages();
    reader.check_component_names();
    reader.read_schemas();
    reader.report_file_problems_as_warnings();
    let schemas = reader.finished_schemas();
    let info = root.get("info");
    let info = |key| info.as_ref().and_then(|info| expect::scalar_text_at(info, key)).unwrap_or_default();
    let mut messages = reader.webhooks;
    messages.append(&mut reader.callbacks);
    Some(Document {
        title: info("title"),
        version: info("version"),
        openapi,
        messages,
        schemas: Schemas(schemas),
        component_schemas: component_schemas(&root),
    })
}

impl Reader<'_> {
    /// Reads all webhooks and callbacks.
    fn read_messages(&mut self) {
        let has_webhooks = webhook::has_webhooks(&self.root);
        self.read_webhooks();
        self.read_callbacks_of_paths();
        self.check_operation_ids();
        let is_empty = self.webhooks.is_empty() && self.callbacks.is_empty() && !has_webhooks;
        if is_empty && !self.problems.has_errors() {
            let message = "no webhooks and no callbacks in the document: no code is generated";
            let help = "define webhooks in `webhooks` (since OpenAPI 3.1) or `x-webhooks`, and callbacks in `callbacks` of an operation";
            self.problems.push(Problem::warning(codes::NO_MESSAGES, &self.root.location, message).help(help));
        }
    }
}

fn component_schemas(root: &LocatedNode) -> Vec<String> {
    let schemas = root.get("components").and_then(|components| components.get("schemas"));
    let entries = schemas.map(|schemas| schemas.entries()).unwrap_or_default();
    entries.into_iter().map(|(name, _)| name.to_string()).collect()
}
