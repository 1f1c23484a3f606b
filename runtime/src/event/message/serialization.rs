//! Serialization of messages, for queues: an object with the body as a string, or in base64 if it is not UTF-8.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Serialize, Serializer};

use super::Message;
use crate::json::{Decode, Found, ObjectWriter, Reader, Slot};
use crate::parameters::RequestParameters;
use crate::signature::Timestamp;

impl Serialize for Message {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = ObjectWriter::new(serializer)?;
        object.required("id", &self.id)?;
        object.required("event", &self.event)?;
        object.required("method", &self.method)?;
        object.required("created", &self.created.seconds())?;
        object.optional("content_type", &self.content_type)?;
        match std::str::from_utf8(&self.body) {
            Ok(text) => object.required("body", text)?,
            Err(_) => object.required("body_base64", &STANDARD.encode(&self.body))?,
        }
        let RequestParameters { headers, query, path, cookies } = &self.parameters;
        object.required("headers", headers)?;
        object.required("query", query)?;
        object.required("path", path)?;
        object.required("cookies", cookies)?;
        object.end()
    }
}

impl Decode for Message {
    fn decode(json: &mut Reader<'_>) -> Option<Self> {
        let (mut id, mut event, mut method, mut created) = (Slot::Absent, Slot::Absent, Slot::Absent, Slot::Absent);
        let (mut content_type, mut body, mut body_base64) = (Slot::Absent, Slot::Absent, Slot::Absent);
        let (mut headers, mut query, mut path, mut cookies) = (Slot::Absent, Slot::Absent, Slot::Absent, Slot::Absent);
        let mut object = json.object()?;
        while let Some(key) = object.key() {
            match &*key {
                "id" => object.read(&mut id),
                "event" => object.read(&mut event),
                "method" => object.read(&mut method),
                "created" => object.read(&mut created),
                "content_type" => object.read(&mut content_type),
                "body" => object.read(&mut body),
                "body_base64" => object.read_with(&mut body_base64, decode_base64),
                "headers" => object.read(&mut headers),
                "query" => object.read(&mut query),
                "path" => object.read(&mut path),
                "cookies" => object.read(&mut cookies),
                _ => object.skip(),
            }
        }
        let (id, event) = (object.required("id", id), object.required("event", event));
        let (method, created) = (object.required("method", method), object.required("created", created));
        let content_type = object.optional("content_type", content_type);
        let body = object.optional("body", body).map(String::into_bytes);
        let body_base64 = object.optional("body_base64", body_base64);
        let (headers, query) = (object.optional("headers", headers), object.optional("query", query));
        let (path, cookies) = (object.optional("path", path), object.optional("cookies", cookies));
        object.complete()?;
        Some(Self {
            id: id?,
            event: event?,
            method: method?,
            content_type,
            body: body.or(body_base64).unwrap_or_default().into(),
            created: Timestamp::from_seconds(created?),
            parameters: RequestParameters {
                headers: headers.unwrap_or_default(),
                query: query.unwrap_or_default(),
                path: path.unwrap_or_default(),
                cookies: cookies.unwrap_or_default(),
            },
        })
    }
}

fn decode_base64(json: &mut Reader<'_>) -> Option<Vec<u8>> {
    let text = String::decode(json)?;
    STANDARD.decode(text).ok().or_else(|| json.invalid_value("base64", Found::Other("another string")))
}

crate::__deserialize!(Message);
