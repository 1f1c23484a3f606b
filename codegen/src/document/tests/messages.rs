//! Messages and their parameters, bodies, responses and security.

use super::*;

fn ids(document: &Document) -> Vec<String> {
    let id = |message: &Message| match &message.origin {
        Origin::Webhook { key } => format!("{key} {}", message.method),
        Origin::Callback { key, expression, parent, .. } => {
            format!("{} {} > {key} > {expression} {}", parent.method, parent.path, message.method)
        }
    };
    document.messages.iter().map(id).collect()
}

#[test]
fn webhooks_have_every_method_of_their_version() {
    let document = parse_valid(
        "openapi: 3.2.0\nwebhooks: {a: {get: {}, put: {}, post: {}, delete: {}, options: {}, head: {}, patch: {}, trace: {}, query: {}, \
         additionalOperations: {notify: {}, Link: {}}}}",
    );
    let methods: Vec<&str> = document.messages.iter().map(|message| message.method.as_str()).collect();
    assert_eq!(
        methods,
        ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "QUERY", "notify", "Link"]
    );
}

#[test]
fn x_webhooks_are_path_items_or_callbacks() {
    let document = parse_valid(
        "openapi: 3.0.3\nx-webhooks:\n  x-skip: true\n  x-more: {a: b}\n  plain: {post: {}}\n  '/slash': {post: {}}\n  \
         one: {'{$request.body#/u}': {get: {}}}\n  two: {'http://a': {post: {}}, 'http://b': {post: {}}, x-note: hello}\n",
    );
    assert_eq!(ids(&document), ["plain POST", "/slash POST", "one GET", "two http://a POST", "two http://b POST"]);
}

#[test]
fn a_webhook_in_both_fields_is_one_message() {
    let document = parse_valid("openapi: 3.1.0\nwebhooks: {a: {post: {}}}\nx-webhooks: {a: {post: {}}, b: {post: {}}}");
    assert_eq!(ids(&document), ["a POST", "b POST"]);
    let (_, problems) = parse("openapi: 3.1.0\nwebhooks: {a: {post: {}}}\nx-webhooks: {a: {get: {}}}");
    assert!(codes_and_messages(&problems)[0].starts_with("HG040"), "{:?}", codes_and_messages(&problems));
}

#[test]
fn callbacks_of_paths_webhooks_and_callbacks_are_found() {
    let document = parse_valid(
        r"
openapi: 3.1.0
paths:
  /a/{id}:
    summary: shared
    post:
      operationId: makeA
      callbacks:
        inline: {'http://x/{$request.path.id}': {post: {callbacks: {again: {'http://z': {put: {}}}}}, delete: {}}}
        referred: {$ref: '#/components/callbacks/Alias'}
        x-note: none
  /b: {$ref: '#/components/pathItems/B'}
webhooks:
  w: {post: {callbacks: {reply: {'http://w': {post: {}}}}}}
components:
  pathItems: {B: {get: {callbacks: {c: {'http://c': {$ref: '#/components/pathItems/C'}}}}}, C: {patch: {summary: own}, summary: of item}}
  callbacks:
    Alias: {$ref: '#/components/callbacks/Real'}
    Real: {'http://r': {post: {}}}
    Unused: {'http://u': {post: {}}}
",
    );
    assert_eq!(
        ids(&document),
        [
            "w POST",
            "POST w > reply > http://w POST",
            "POST /a/{id} > inline > http://x/{$request.path.id} POST",
            "POST http://x/{$request.path.id} > again > http://z PUT",
            "POST /a/{id} > inline > http://x/{$request.path.id} DELETE",
            "POST /a/{id} > referred > http://r POST",
            "GET /b > c > http://c PATCH",
        ]
    );
    assert_eq!(document.messages[6].summary.as_deref(), Some("own"));
    let Origin::Callback { parent, .. } = &document.messages[2].origin else { panic!() };
    assert_eq!(parent.operation_id.as_deref(), Some("makeA"));
}

#[test]
fn a_circular_callback_is_an_error() {
    let (_, problems) = parse(
        "openapi: 3.1.0\npaths: {/a: {post: {callbacks: {c: {$ref: '#/components/callbacks/C'}}}}}\ncomponents: {callbacks: {C: {'http://x': {post: \
         {callbacks: {c: {$ref: '#/components/callbacks/C'}}}}}}}",
    );
    assert_eq!(problems.iter().map(|problem| problem.code.0).collect::<Vec<_>>(), ["HG026"]);
}

#[test]
fn fields_next_to_the_reference_of_a_path_item_override_its_target() {
    let document = parse_valid(
        "openapi: 3.1.0\nwebhooks: {a: {$ref: '#/components/pathItems/P', summary: nearer, get: {}}}\ncomponents: {pathItems: {P: {summary: farther, \
         description: d, post: {}, get: {summary: hidden}}}}",
    );
    assert_eq!(ids(&document), ["a GET", "a POST"]);
    assert_eq!(document.messages[0].summary.as_deref(), Some("nearer"));
    assert_eq!(document.messages[1].description.as_deref(), Some("d"));
}

#[test]
fn parameters_of_the_operation_override_parameters_of_the_path_item() {
    let document = parse_valid(
        r"
openapi: 3.1.0
webhooks:
  a:
    parameters:
      - {name: X-Id, in: header, schema: {type: string}}
      - {name: id, in: query, schema: {type: string}, example: e}
    post:
      parameters:
        - {name: x-id, in: header, required: true, schema: {type: integer}}
        - {name: authorization, in: header, schema: {type: string}}
        - {name: filter, in: query, style: deepObject, schema: {type: object}}
        - {name: meta, in: header, content: {application/json: {schema: {type: object}}}}
        - {$ref: '#/components/parameters/P', description: nearer}
components: {parameters: {P: {name: p, in: cookie, description: farther, schema: {type: string}, examples: {a: {value: 1}}}}}
",
    );
    let parameters = &document.messages[0].parameters;
    let names: Vec<&str> = parameters.iter().map(|parameter| parameter.name.as_str()).collect();
    assert_eq!(names, ["x-id", "id", "filter", "meta", "p"]);
    assert!(parameters[0].required);
    let format = |at: usize| match parameters[at].format {
        ParameterFormat::Schema { style, explode, .. } => Some((style, explode)),
        ParameterFormat::Content { .. } => None,
    };
    assert_eq!(format(0), Some((Style::Simple, false)));
    assert_eq!(format(1), Some((Style::Form, true)));
    assert_eq!(format(2), Some((Style::DeepObject, false)));
    assert_eq!(format(3), None);
    assert_eq!(parameters[4].description.as_deref(), Some("nearer"));
    assert_eq!((parameters[1].examples.len(), parameters[4].examples.len()), (1, 1));
}

#[test]
fn responses_are_read_in_document_order_with_headers_and_content() {
    let document = parse_valid(
        r"
openapi: 3.0.3
x-webhooks:
  a:
    post:
      requestBody: {$ref: '#/components/requestBodies/B'}
      responses:
        x-note: skipped
        200: {description: ok, headers: {X-Next: {required: true, schema: {type: integer}}, content-type: {schema: {type: string}}}}
        5XX: {$ref: '#/components/responses/R'}
        default: {description: else}
components:
  requestBodies: {B: {required: true, content: {text/plain; charset=utf-8: {}}}}
  responses: {R: {description: broken, content: {application/json: {schema: {type: object}}}}}
",
    );
    let message = &document.messages[0];
    let statuses: Vec<Status> = message.responses.iter().map(|response| response.status).collect();
    assert_eq!(statuses, [Status::Exact(200), Status::Range(5), Status::Default]);
    assert_eq!(message.responses[0].headers.len(), 1);
    assert_eq!(message.responses[1].content.len(), 1);
    let body = message.body.as_ref().unwrap();
    assert_eq!((body.required, body.content[0].name.as_str()), (Required::Yes, "text/plain; charset=utf-8"));
}

#[test]
fn security_is_read_from_the_operation_only() {
    let document = parse_valid(
        r"
openapi: 3.1.0
security: [{sig: []}]
webhooks:
  a: {post: {}}
  b: {post: {security: []}}
  c: {post: {security: [{}, {sig: [], basic: []}]}}
components:
  securitySchemes: {sig: {type: apiKey, in: header, name: X-Sig}, basic: {type: http, scheme: basic}}
",
    );
    let security = |at: usize| document.messages[at].security.as_ref().map(Vec::len);
    assert_eq!((security(0), security(1), security(2)), (None, Some(0), Some(2)));
    let schemes = &document.messages[2].security.as_ref().unwrap()[1].schemes;
    assert!(matches!(&schemes[0].kind, SecurityKind::ApiKey { name, location: Location::Header } if name == "X-Sig"));
    assert!(matches!(&schemes[1].kind, SecurityKind::Http { scheme } if scheme == "basic"));
}

#[test]
fn media_types_of_the_components_are_followed() {
    let document = parse_valid(
        "openapi: 3.2.0\nwebhooks: {a: {post: {requestBody: {content: {application/jsonl: {$ref: '#/components/mediaTypes/M'}}}}}}\ncomponents: \
         {mediaTypes: {M: {itemSchema: {type: string}}}}",
    );
    let media = &document.messages[0].body.as_ref().unwrap().content[0];
    assert!(media.schema.is_none() && media.item_schema.is_some());
}

#[test]
fn expressions_are_checked_against_their_operation() {
    let check = |expression: &str| {
        let (_, problems) = parse(&format!(
            r"
openapi: 3.1.0
paths:
  /s/{{tenant}}:
    parameters: [{{name: X-Host, in: header, schema: {{type: string}}}}]
    post:
      parameters: [{{name: callbackUrl, in: query, schema: {{type: string}}}}]
      requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/B'}}}}}}}}
      responses: {{'200': {{headers: {{Location: {{schema: {{type: string}}}}}}, content: {{application/json: {{schema: {{type: object}}}}}}}}}}
      callbacks: {{c: {{'{expression}': {{post: {{}}}}}}}}
components:
  schemas:
    B: {{allOf: [{{properties: {{sub: {{type: object, properties: {{url: {{type: string}}}}}}, count: {{type: integer}}}}}}, {{type: object}}]}}
"
        ));
        problems
            .iter()
            .map(|problem| match &problem.help {
                Some(help) if help.starts_with("did you mean") => help.clone(),
                _ => problem.message.clone(),
            })
            .collect::<Vec<_>>()
    };
    for valid in [
        "{$request.body#/sub/url}",
        "{$request.query.callbackUrl}",
        "{$request.path.tenant}",
        "{$request.header.x-host}",
        "{$response.header.location}",
        "{$response.body#/whatever}",
        "http://x/{$request.body#/count}",
        "{$url}/x",
    ] {
        assert_eq!(check(valid), [""; 0], "{valid}");
    }
    for (wrong, expected) in [
        ("{$request.body#/sub/ulr}", "did you mean `$request.body#/sub/url`?"),
        ("{$request.body#/sub.url}", "did you mean `$request.body#/sub/url`?"),
        ("{$request.query.callbackURI}", "did you mean `$request.query.callbackUrl`?"),
        ("{$request.header.X-Hots}", "did you mean `$request.header.X-Host`?"),
        ("{$request.path.other}", "callback `c`: the operation declares no path parameter `other` (POST /s/{tenant})"),
        (
            "{$request.body#/count}",
            "callback `c`: `#/count` of the request body: expected a string for the URL, found another type (POST /s/{tenant})",
        ),
        ("{$response.query.x}", "callback `c`: a response has neither a query nor a path (POST /s/{tenant})"),
    ] {
        assert_eq!(check(wrong), [expected], "{wrong}");
    }
}

#[test]
fn an_unresolved_path_without_messages_is_a_warning() {
    let (document, problems) =
        parse("openapi: 3.1.0\nwebhooks: {a: {post: {}}}\npaths: {/x: {$ref: 'https://x.test/y'}}");
    assert!(!problems.has_errors());
    assert_eq!(problems.iter().count(), 1);
    assert_eq!(document.unwrap().messages.len(), 1);
}
