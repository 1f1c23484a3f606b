//! Bodies that are not JSON, and bodies with several media types.

use hookgen::{Delivery, Endpoint};
use serde_json::json;

use crate::golden::notices::webhooks::{self, NoticeReply, Receiver, ReportReply};
use crate::golden::notices::{AnyEvent, Report, ReportBody, ReportPayload};
use crate::loopback::{Seen, client, serve, signature_scheme, signed};

#[derive(Clone, Default)]
struct Reader {
    reports: Seen<(ReportBody, String)>,
    anything: Seen<serde_json::Value>,
}

impl Receiver for Reader {
    async fn notice(&self, text: String, _: Delivery) -> hookgen::Result<NoticeReply> {
        Ok(NoticeReply::Ok(format!("{text}? Fine!")))
    }

    async fn report(&self, payload: ReportBody, delivery: Delivery) -> hookgen::Result<ReportReply> {
        let content_type = delivery.parts.headers["content-type"].to_str().unwrap().to_owned();
        self.reports.push((payload, content_type));
        Ok(ReportReply::Ok)
    }

    async fn anything(&self, payload: serde_json::Value, _: Delivery) -> hookgen::Result<()> {
        self.anything.push(payload);
        Ok(())
    }
}

async fn served() -> (Reader, String) {
    let reader = Reader::default();
    let hooks = serve(webhooks::service(reader.clone(), signature_scheme())).await;
    (reader, hooks)
}

fn report() -> Report {
    Report { title: "Q3".to_owned(), pages: Some(vec![]), extra: Some(json!({ "a": [1, null] })) }
}

#[tokio::test]
async fn text_bodies_are_sent_in_both_directions() {
    let (_, hooks) = served().await;
    let sender = webhooks::Sender::new(client());
    let endpoint = signed(format!("{hooks}/notice"));
    let delivered = sender.notice(&endpoint, "Grüße").await.unwrap();
    assert_eq!(delivered.reply.unwrap(), NoticeReply::Ok("Grüße? Fine!".to_owned()));
    let error = sender.notice(&endpoint, "").await.unwrap_err();
    assert_eq!(error.response().unwrap().status(), 422);
}

#[tokio::test]
async fn each_media_type_has_a_variant() {
    let (reader, hooks) = served().await;
    let sender = webhooks::Sender::new(client());
    let endpoint = signed(format!("{hooks}/report"));
    for (body, content_type) in [
        (ReportBody::Json(report()), "application/json"),
        (
            ReportBody::VndNoticesReport(ReportPayload { reports: vec![report()] }),
            "application/vnd.notices.report+json; version=2",
        ),
        (ReportBody::Text("by hand".to_owned()), "text/plain"),
        (ReportBody::Bytes(vec![0, 159, 146, 150]), "application/octet-stream"),
    ] {
        sender.report(&endpoint, &body).await.unwrap();
        let [(received, received_type)] = reader.reports.take().try_into().unwrap();
        assert_eq!(received, body);
        assert!(received_type.starts_with(content_type), "{received_type}");
        let (encoded_type, bytes) = AnyEvent::Report(Box::new(body.clone())).encode().unwrap();
        assert_eq!(AnyEvent::decode("report", encoded_type, &bytes).unwrap(), AnyEvent::Report(Box::new(body)));
    }
}

#[tokio::test]
async fn an_undeclared_media_type_is_415_before_verification() {
    let (_, hooks) = served().await;
    let message = webhooks::Report::message(&ReportBody::Text(String::new())).unwrap();
    let mut stored = serde_json::to_value(&message).unwrap();
    stored["content_type"] = json!("image/png");
    let message: hookgen::Message = serde_json::from_value(stored).unwrap();
    let endpoint = Endpoint::unsigned(format!("{hooks}/report")).unwrap();
    let error = webhooks::Sender::new(client()).deliver(&message, &endpoint).await.unwrap_err();
    assert_eq!(error.response().unwrap().status(), 415);
}

#[tokio::test]
async fn a_body_without_schema_accepts_any_json() {
    let (reader, hooks) = served().await;
    for value in [json!(null), json!([]), json!("x"), json!({ "deep": { "er": [1.5] } })] {
        webhooks::Sender::new(client()).anything(&signed(format!("{hooks}/anything")), &value).await.unwrap();
        assert_eq!(reader.anything.take(), [value]);
    }
}
