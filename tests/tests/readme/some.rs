//! A router that handles some of the events.

use crate::forge;

use forge::webhooks::{self, IssuesClosed, IssuesOpened};
use hookgen::Router;
use hookgen::signature::{GitHub, KeyError};

fn hooks(secret: &str) -> Result<Router, KeyError> {
    Ok(webhooks::router(GitHub::new(secret)?)
        .on(IssuesOpened, |issue, _| async move {
            println!("opened: {}", issue.title);
            Ok(())
        })
        .on(IssuesClosed, |issue, delivery| async move {
            println!("closed: {} ({:?})", issue.title, delivery.verified.delivery_id);
            Ok(())
        }))
}

#[test]
fn the_router_requires_a_secret() {
    assert!(hooks("a long secret").is_ok());
    assert!(hooks("").is_err());
}
