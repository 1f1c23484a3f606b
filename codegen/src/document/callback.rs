//! Callbacks: of operations below `paths`, of webhooks, and of callbacks.

use std::rc::Rc;

use crate::document::expression::{self, Template};
use crate::document::message::Weight;
use crate::document::path_item::{PathItem, has_operations, is_method};
use crate::document::read::Reader;
use crate::document::reference::Want;
use crate::document::shape::prose_at;
use crate::document::words::describe;
use crate::document::{Origin, Parent, codes};
use crate::report::{Problem, Severity};
use crate::source::{At, Node, Place};

/// How deep callbacks may stand in callbacks.
const DEEPEST: usize = 16;

/// The operation that a callback belongs to, before and after reading.
#[derive(Clone, Copy)]
pub(super) struct Owner<'a> {
    pub(super) operation: &'a At,
    pub(super) item: &'a PathItem,
    pub(super) parent: &'a Rc<Parent>,
}

impl Reader<'_> {
    /// The callbacks of the API's own operations.
    pub(super) fn callbacks_of_paths(&mut self) {
        let Some(paths) = self.root.get("paths").filter(|paths| paths.node != Node::Null) else { return };
        for (path, entry) in self.mapping(&paths, "`paths`", "an object of paths to path items") {
            if !path.starts_with("x-") {
                self.callbacks_of_path(&path, &entry);
            }
        }
    }

    fn callbacks_of_path(&mut self, path: &str, entry: &At) {
        let item = match self.try_resolve(entry, Want::PathItem) {
            Ok(resolved) => PathItem::new(resolved),
            Err(mut problem) => {
                self.overlook_files();
                problem.severity = Severity::Warning;
                problem.message.push_str("; callbacks below this path, if any, are not read");
                self.problems.push(*problem);
                return;
            }
        };
        for (method, operation) in item.operations() {
            self.callbacks_of(&operation, &item, &method, path, &mut Vec::new());
            let weight = if operation.get("callbacks").is_some() { Weight::Matters } else { Weight::Ignored };
            if let Some(id) = prose_at(&operation, "operationId") {
                self.operation_ids.note(&id, &operation, weight);
            }
        }
    }

    /// Everything under an operation's `callbacks`. `within`: the callbacks around it.
    pub(super) fn callbacks_of(
        &mut self,
        operation: &At,
        item: &PathItem,
        method: &str,
        path: &str,
        within: &mut Vec<Place>,
    ) {
        let Some(callbacks) = operation.get("callbacks") else { return };
        let parent = Rc::new(Parent {
            operation_id: prose_at(operation, "operationId"),
            method: method.to_owned(),
            path: path.to_owned(),
            at: operation.place.clone(),
        });
        let owner = Owner { operation, item, parent: &parent };
        for (key, entry) in self.mapping(&callbacks, "`callbacks`", "an object of names to callbacks") {
            if key.starts_with("x-") && !matches!(entry.node, Node::Map(_)) {
                continue;
            }
            self.callback(&key, &entry, owner, within);
        }
    }

    fn callback(&mut self, key: &str, entry: &At, owner: Owner<'_>, within: &mut Vec<Place>) {
        if !self.is_mapping(entry, &format!("callback `{key}`"), "an object of runtime expressions to path items") {
            return;
        }
        let Some(callback) = self.callback_object(entry) else { return };
        if within.contains(&callback.place) || within.len() >= DEEPEST {
            let message =
                format!("callback `{key}` holds itself, or callbacks stand more than {DEEPEST} deep in callbacks here");
            self.problems
                .push(Problem::error(codes::CYCLE, &entry.place, message).at_key().label(describe(&entry.place)));
            return;
        }
        within.push(callback.place.clone());
        let expressions: Vec<_> =
            callback.entries().into_iter().filter(|(expression, _)| !expression.starts_with("x-")).collect();
        if expressions.is_empty() {
            let message = format!("callback `{key}` has no expression, so nothing is generated for it");
            self.problems.push(Problem::warning(codes::EMPTY, &entry.place, message).at_key());
        }
        for (expression, item) in expressions {
            self.expression(key, &expression, &item, owner, within);
        }
        within.pop();
    }

    /// The callback that stands or is referred to at `entry`. A reference to something that holds no operations loses no message, so it
    /// is only warned of.
    fn callback_object(&mut self, entry: &At) -> Option<At> {
        match self.try_resolve(entry, Want::Callback) {
            Ok(resolved) => Some(resolved.at),
            Err(mut problem) => {
                let target = entry.get("$ref").and_then(|text| self.follow(entry.place.file, text.text()?).ok());
                if problem.code == codes::KIND && target.is_some_and(|target| !has_operations(&target)) {
                    problem.severity = Severity::Warning;
                    problem.message.push_str("; nothing is generated for it");
                }
                self.report_files();
                self.problems.push(*problem);
                None
            }
        }
    }

    /// One entry of a callback: an expression and a path item.
    fn expression(&mut self, key: &str, expression: &str, entry: &At, owner: Owner<'_>, within: &mut Vec<Place>) {
        if is_method(expression) {
            self.no_expression(key, expression, entry);
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
            self.callbacks_of(&operation, &item, &method, expression, within);
        }
    }

    fn no_expression(&mut self, key: &str, method: &str, entry: &At) {
        let message = format!(
            "callback `{key}` holds `{method}` where a runtime expression (the URL) is expected: that level is missing"
        );
        let help = format!("write `{key}:` / `'{{$request.body#/callbackUrl}}':` / `{method}:`, each one level deeper");
        let problem =
            Problem::error(codes::NO_EXPRESSION, &entry.place, message).at_key().label(describe(&entry.place));
        self.problems.push(problem.help(help));
    }

    /// The key, parsed and compared with what the parent operation declares.
    fn template(&mut self, key: &str, expression: &str, entry: &At, owner: Owner<'_>) -> Option<Template> {
        match expression::parse(expression) {
            Ok(template) => {
                self.check_template(key, &template, entry, owner);
                Some(template)
            }
            Err(sloppy) => {
                let message = format!("callback `{key}`: {}; the sender takes the URL as an argument", sloppy.reason);
                let problem = Problem::warning(codes::EXPRESSION, &entry.place, message)
                    .at_key()
                    .help("an expression looks like `{$request.body#/callbackUrl}` or `{$request.query.callbackUrl}`");
                self.problems.push(problem.suggest(sloppy.correction.as_deref()));
                None
            }
        }
    }
}
