use super::*;
use crate::codegen::{RoutingKey, RoutingRow};
use crate::parameters::{ParameterReader, ParameterStyle, Parameters, RequestParameters};

const fn event(id: &'static str, method: &'static str) -> EventInfo {
    EventInfo { id, long_id: id, key: id, method, content_types: &[] }
}

static BY_VALUES: Routes = Routes {
    events: &[event("issues.opened", "POST"), event("issues", "POST"), event("star", "POST"), event("star.put", "PUT")],
    routing: Routing::Values {
        keys: &[RoutingKey::Header("x-github-event"), RoutingKey::Body(&["action"])],
        rows: &[
            RoutingRow { values: &[Some("issues"), Some("opened")], event: 0 },
            RoutingRow { values: &[Some("issues"), None], event: 1 },
            RoutingRow { values: &[Some("star"), None], event: 2 },
            RoutingRow { values: &[Some("star"), None], event: 3 },
        ],
    },
};

static BY_PATH: Routes = Routes {
    events: &[event("newPet", "POST"), event("old/newPet", "POST"), event("twice", "POST")],
    routing: Routing::Path,
};

fn find_event(routes: &'static Routes, request: Request<&str>) -> Option<&'static str> {
    let (parts, body) = request.into_parts();
    routes.find(&parts, body.as_bytes()).map(|event| event.id)
}

#[test]
fn the_first_row_with_matching_values_identifies_the_event() {
    let request =
        |name: &str, body: &'static str| Request::post("/").header("x-github-event", name).body(body).unwrap();
    assert_eq!(find_event(&BY_VALUES, request("issues", r#"{"action":"opened"}"#)), Some("issues.opened"));
    assert_eq!(find_event(&BY_VALUES, request("issues", r#"{"action":"closed"}"#)), Some("issues"));
    assert_eq!(find_event(&BY_VALUES, request("issues", "not JSON")), Some("issues"));
    assert_eq!(find_event(&BY_VALUES, request("star", "{}")), Some("star"));
    assert_eq!(find_event(&BY_VALUES, request("fork", "{}")), None);
    assert_eq!(
        find_event(&BY_VALUES, Request::put("/").header("x-github-event", "star").body("").unwrap()),
        Some("star.put")
    );
    assert_eq!(find_event(&BY_VALUES, Request::post("/").body("{}").unwrap()), None);
}

#[test]
fn the_longest_matching_path_identifies_the_event() {
    let request = |path: &str| Request::post(path).body("").unwrap();
    assert_eq!(find_event(&BY_PATH, request("/hooks/newPet")), Some("newPet"));
    assert_eq!(find_event(&BY_PATH, request("/hooks/old/newPet")), Some("old/newPet"));
    assert_eq!(find_event(&BY_PATH, request("/hooks/other")), None);
    assert_eq!(find_event(&BY_PATH, Request::get("/hooks/newPet").body("").unwrap()), None);
}

#[derive(Clone, Copy)]
struct OrderChanged;

#[derive(Debug)]
struct OrderParameters {
    id: String,
}

impl Parameters for OrderParameters {
    fn read(request: &ParameterReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self { id: request.path("id", ParameterStyle::Scalar).required()? })
    }

    fn write(&self, _: &mut RequestParameters) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Event for OrderChanged {
    type Payload = ();
    const INFO: EventInfo = event("orderChanged", "POST");

    fn decode_as(_: usize, body: &[u8]) -> Result<Decoded<()>, DecodeError> {
        crate::codegen::decode_empty(body)
    }

    fn encode((): &()) -> Result<(&'static str, Vec<u8>), EncodeError> {
        crate::codegen::encode_empty()
    }
}

impl Operation for OrderChanged {
    type Parameters = OrderParameters;
    type Reply = Accepted;
}

#[test]
fn a_configured_path_replaces_the_default_and_provides_parameters() {
    static ORDERS: Routes = Routes { events: &[OrderChanged::INFO], routing: Routing::Method };
    let calls = CallLog::default();
    let log = calls.clone();
    let service = Router::new(&ORDERS, GitHub::new(SECRET).unwrap())
        .path(OrderChanged, "/orders/{id}/changed")
        .on(OrderChanged, move |(), delivery| {
            log.push(delivery.parameters.id);
            async { Ok(Accepted::OK) }
        })
        .fallback(|_| async { Ok(Accepted::ACCEPTED) });
    let status = |path: &str| receive(&service, signed_by_github(Request::post(path).body("").unwrap())).status();
    assert_eq!(status("/shop/orders/4%2F2/changed"), 200);
    assert_eq!(status("/shop/orders"), 202);
    assert_eq!(calls.take(), ["4/2"]);
}
