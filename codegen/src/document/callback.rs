//! Callbacks of the operations of `paths`, of webhooks and of other callbacks.

use std::rc::Rc;

use crate::document::component_reference::ComponentKind;
use crate::document::describe::describe;
use crate::document::expect::scalar_text_at;
use crate::document::expression::{self, Template};
use crate::document::message::Relevance;
use crate::document::path_item::{PathItem, has_operations, is_method};
use crate::document::reader::Reader;
use crate::document::{Origin, Parent, codes};
use crate::report::{Problem, Severity};
use crate::source::{LocatedNode, Node, NodeLocation};

/// The maximum nesting of callbacks in callbacks.
const MAX_DEPTH: usize = 16;

/// An operation while its callbacks are read: its node, its path item, and the parent of its callbacks.
#[derive(Clone, Copy)]
pub(super) struct ParentOperation<'a> {
    pub(super) operation: &'a LocatedNode,
    pub(super) item: &'a PathItem,
    pub(super) parent: &'a Rc<Parent>,
}

impl Reader<'_> {
    /// Reads the callbacks of all operations of `paths`.
    pub(super) fn read_callbacks_of_paths(&mut self) {
        let Some(paths) = self.root.get("paths").filter(|paths| paths.node != Node::Null) else { return };
        for (path, entry) in self.expect_properties(&paths, "`paths`", "an object that maps paths to path items") {
            if !path.starts_with("x-") {
                self.read_callbacks_of_path(&path, &entry);
            }
        }
    }

    fn read_callbacks_of_path(&mut self, path: &str, entry: &LocatedNode) {
        let item = match self.try_resolve(entry, ComponentKind::PathItem) {
            Ok(resolved) => PathItem::new(resolved),
            Err(mut problem) => {
                self.report_file_problems_as_warnings();
                problem.severity = Severity::Warning;
                problem.message.push_str("; callbacks of this path, if any, are ignored");
                self.problems.push(*problem);
                return;
            }
        };
        for (method, operation) in item.operations() {
            self.read_callbacks(&operation, &item, &method, path, &mut Vec::new());
            let relevance =
                if operation.get("callbacks").is_some() { Relevance::Relevant } else { Relevance::Irrelevant };
            if let Some(id) = scalar_text_at(&operation, "operationId") {
                self.operation_ids.add(&id, &operation, relevance);
            }
        }
    }

    /// Reads the callbacks of an operation. `within` holds the locations of the enclosing callbacks.
    pub(super) fn read_callbacks(
        &mut self,
        operation: &LocatedNode,
        item: &PathItem,
        method: &str,
        path: &str,
        within: &mut Vec<NodeLocation>,
    ) {
        let Some(callbacks) = operation.get("callbacks") else { return };
        let parent = Rc::new(Parent {
            operation_id: scalar_text_at(operation, "operationId"),
            method: method.to_owned(),
            path: path.to_owned(),
            at: operation.location.clone(),
        });
        let owner = ParentOperation { operation, item, parent: &parent };
        for (key, entry) in self.expect_properties(&callbacks, "`callbacks`", "an object that maps names to callbacks")
        {
            if key.starts_with("x-") && !matches!(entry.node, Node::Object(_)) {
                continue;
            }
            self.read_callback(&key, &entry, owner, within);
        }
    }

    fn read_callback(
        &mut self,
        key: &str,
        entry: &LocatedNode,
        owner: ParentOperation<'_>,
        within: &mut Vec<NodeLocation>,
    ) {
        if !self.expect_object(
            entry,
            &format!("callback `{key}`"),
            "an object that maps runtime expressions to path items",
        ) {
            return;
        }
        let Some(callback) = self.resolve_callback(entry) else { return };
        if within.contains(&callback.location) || within.len() >= MAX_DEPTH {
            let message =
                format!("callback `{key}` contains itself, or callbacks are nested more than {MAX_DEPTH} levels deep");
            self.problems
                .push(Problem::error(codes::CYCLE, &entry.location, message).at_key().label(describe(&entry.location)));
            return;
        }
        within.push(callback.location.clone());
        let expressions: Vec<_> =
            callback.entries().into_iter().filter(|(expression, _)| !expression.starts_with("x-")).collect();
        if expressions.is_empty() {
            let message = format!("callback `{key}` has no runtime expression: no code is generated for it");
            let problem = Problem::warning(codes::NO_OPERATION, &entry.location, message).at_key();
            self.problems.push(problem.help("add a runtime expression with a path item, or remove the callback"));
        }
        for (expression, item) in expressions {
            self.read_expression(key, &expression, &item, owner, within);
        }
        within.pop();
    }

    /// Resolves the callback at `entry`. A reference to a component of another kind is only a warning if the component has no
    /// operations, because no message is lost.
    fn resolve_callback(&mut self, entry: &LocatedNode) -> Option<LocatedNode> {
        match self.try_resolve(entry, ComponentKind::Callback) {
            Ok(resolved) => Some(resolved.target),
            Err(mut problem) => {
                let target = entry.get("$ref").and_then(|text| self.follow(entry.location.file, text.as_str()?).ok());
                if problem.code == codes::COMPONENT_KIND && target.is_some_and(|target| !has_operations(&target)) {
                    problem.severity = Severity::Warning;
                    problem.message.push_str("; no code is generated for it");
                }
                self.report_file_problems();
                self.problems.push(*problem);
                None
            }
        }
    }

    /// Reads an entry of a callback: a runtime expression with its path item.
    fn read_expression(
        &mut self,
        key: &str,
        expression: &str,
        entry: &LocatedNode,
        owner: ParentOperation<'_>,
        within: &mut Vec<NodeLocation>,
    ) {
        if is_method(expression) {
            self.report_missing_expression(key, expression, entry);
            return;
        }
        let Some(item) = self.path_item(entry, &format!("`{expression}` of callback `{key}`")) else { return };
        let template = self.template(key, expression, entry, owner);
        for (method, operation) in self.operations(&item) {
            let origin = Origin::Callback {
                key: key.to_owned(),
                expression: expression.to_owned(),
                template: template.clone(),
                parent: owner.parent.clone(),
            };
            let Some(message) = self.message(origin, &method, &operation, &item) else { continue };
            self.callbacks.push(message);
            self.read_callbacks(&operation, &item, &method, expression, within);
        }
    }

    fn report_missing_expression(&mut self, key: &str, method: &str, entry: &LocatedNode) {
        let message =
            format!("callback `{key}`: expected a runtime expression or a URL as the key, found the method `{method}`");
        let help = format!(
            "write `{key}:` / `'{{$request.body#/callbackUrl}}':` / `{method}:`, each nested in the previous one"
        );
        let problem = Problem::error(codes::METHOD_AS_CALLBACK_KEY, &entry.location, message)
            .at_key()
            .label(describe(&entry.location));
        self.problems.push(problem.help(help));
    }

    /// Parses the key of a callback, and checks it against the declarations of the parent operation.
    fn template(
        &mut self,
        key: &str,
        expression: &str,
        entry: &LocatedNode,
        owner: ParentOperation<'_>,
    ) -> Option<Template> {
        match expression::parse(expression) {
            Ok(template) => {
                self.check_template(key, &template, entry, owner);
                Some(template)
            }
            Err(error) => {
                let message = format!("callback `{key}`: {}; no function `callback_url` is generated", error.reason);
                let problem = Problem::warning(codes::INVALID_CALLBACK_KEY, &entry.location, message)
                    .at_key()
                    .help("write a runtime expression such as `{$request.body#/callbackUrl}` or `{$request.query.callbackUrl}`");
                self.problems.push(problem.suggest(error.suggestion.as_deref()));
                None
            }
        }
    }
}
