//! The declared responses of the receiver.

use crate::document::Response;
use crate::model::events::{Lowering, Scope};
use crate::model::types::Direction;
use crate::model::{Docs, Reply, Role};

impl Lowering<'_, '_> {
    pub(super) fn replies(&mut self, scope: Scope<'_>, responses: &[Response]) -> Vec<Reply> {
        responses.iter().map(|response| self.reply(scope, response)).collect()
    }

    fn reply(&mut self, scope: Scope<'_>, response: &Response) -> Reply {
        let headers =
            response.headers.iter().filter_map(|header| self.parameter(scope, header, Direction::Response)).collect();
        Reply {
            status: response.status,
            docs: Docs { summary: None, description: response.description.clone(), deprecated: false },
            headers,
            bodies: self.bodies(scope, &response.content, &Role::Reply(response.status)),
        }
    }
}
