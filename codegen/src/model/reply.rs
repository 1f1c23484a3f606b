//! The declared responses of the receiver.

use crate::document::Response;
use crate::model::events::{EventContext, Lowering};
use crate::model::types::Direction;
use crate::model::{Docs, Reply};

impl Lowering<'_, '_> {
    pub(super) fn replies(&mut self, context: EventContext<'_>, responses: &[Response]) -> Vec<Reply> {
        responses.iter().map(|response| self.reply(context, response)).collect()
    }

    fn reply(&mut self, context: EventContext<'_>, response: &Response) -> Reply {
        let headers =
            response.headers.iter().filter_map(|header| self.parameter(context, header, Direction::Response)).collect();
        Reply {
            status: response.status,
            docs: Docs { summary: None, description: response.description.clone(), deprecated: false },
            headers,
            bodies: self.bodies(context, &response.content, Direction::Response),
        }
    }
}
