//! Reading a document into [`Document`].

use crate::document::anchor::Anchors;
use crate::document::message::OperationIds;
use crate::document::schema::{Heirs, Table};
use crate::document::version::{self, Version};
use crate::document::{Document, Message, Schemas, codes};
use crate::document::{shape, webhook};
use crate::report::{Problem, Problems};
use crate::source::{At, Sources};

/// What every reader of a part of the document works with.
pub(super) struct Reader<'a> {
    pub(super) sources: &'a Sources,
    pub(super) problems: &'a mut Problems,
    pub(super) version: Version,
    /// The document itself.
    pub(super) root: At,
    pub(super) table: Table,
    pub(super) anchors: Anchors,
    pub(super) heirs: Option<Heirs>,
    pub(super) operation_ids: OperationIds,
    pub(super) webhooks: Vec<Message>,
    pub(super) callbacks: Vec<Message>,
}

/// Reads everything that a message can reach. `None` where the document cannot be read at all (`problems` says why); with errors in
/// `problems` the result is best effort.
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
        heirs: None,
        operation_ids: OperationIds::default(),
        webhooks: Vec::new(),
        callbacks: Vec::new(),
    };
    reader.messages();
    reader.component_names();
    reader.all_schemas();
    reader.overlook_files();
    let schemas = reader.finished_schemas();
    let info = root.get("info");
    let info = |key| info.as_ref().and_then(|info| shape::prose_at(info, key)).unwrap_or_default();
    let mut messages = reader.webhooks;
    messages.append(&mut reader.callbacks);
    Some(Document {
        title: info("title"),
        version: info("version"),
        openapi,
        messages,
        schemas: Schemas(schemas),
        schemas_total: root.get("components").and_then(|all| all.get("schemas")).map_or(0, |all| all.entries().len()),
    })
}

impl Reader<'_> {
    /// Everything that the API sends.
    fn messages(&mut self) {
        let described = webhook::described(&self.root);
        self.all_webhooks();
        self.callbacks_of_paths();
        self.repeated_operation_ids();
        let nothing = self.webhooks.is_empty() && self.callbacks.is_empty() && !described;
        if nothing && !self.problems.has_errors() {
            let message = "the document describes no webhooks and no callbacks: there is nothing to generate";
            let help = "webhooks stand under `webhooks` (3.1 and later) or `x-webhooks`, callbacks under `callbacks` of an operation";
            self.problems.push(Problem::warning(codes::NOTHING, &self.root.place, message).help(help));
        }
    }
}
