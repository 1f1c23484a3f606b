//! A document for each code.

use super::*;
use crate::document::codes::EXPLANATIONS;

/// Documents whose problems include the code.
const EXAMPLES: &[(&str, &str)] = &[
    ("HG020", "openapi: 4.0.0"),
    ("HG021", "openapi: 3.1.0\nwebhooks: []"),
    ("HG022", "openapi: 3.1.0\nwebhooks: {a: {$ref: '#/components/pathItems/X'}}"),
    ("HG023", "openapi: 3.1.0\nwebhooks: {a: {$ref: 'https://x.test/a.yaml'}}"),
    ("HG024", "openapi: 3.1.0\nwebhooks: {a: {$ref: 'no-such-file.yaml'}}"),
    ("HG025", "openapi: 3.1.0\nwebhooks: {a: {$ref: '../../../../../../../../../../../x.yaml'}}"),
    ("HG026", "openapi: 3.1.0\nwebhooks: {a: {$ref: '#/webhooks/b'}, b: {$ref: '#/webhooks/a'}}"),
    ("HG027", "openapi: 3.1.0\nwebhooks: {a: {$ref: '#/info/title'}}\ninfo: {title: t}"),
    ("HG028", "openapi: 3.1.0\nwebhooks: {a: {post: {requestBody: {content: {a/b: {schema: {type: strng}}}}}}}"),
    ("HG029", "openapi: 3.1.0\npaths: {/a: {get: {}}}"),
    ("HG030", "openapi: 3.0.0\nwebhooks: {a: {post: {}}}"),
    ("HG031", "openapi: 3.0.0\npaths: {/a: {post: {callbacks: {c: {'{url}': {post: {}}}}}}}"),
    ("HG032", "openapi: 3.0.0\npaths: {/a: {post: {callbacks: {c: {'{$request.query.u}': {post: {}}}}}}}"),
    ("HG033", "openapi: 3.1.0\nwebhooks: {a: {post: {operationId: x}, get: {operationId: x}}}"),
    ("HG034", "openapi: 3.1.0\nwebhooks: {a: {post: {}}}\ncomponents: {schemas: {a b: {}}}"),
    ("HG035", "openapi: 3.1.0\npaths: {/a: {post: {callbacks: {c: {post: {}}}}}}"),
    ("HG036", "openapi: 3.2.0\nwebhooks: {a: {additionalOperations: {GET: {}}}}"),
    ("HG037", "openapi: 3.1.0\nwebhooks: {a: {post: {responses: {ok: {}}}}}"),
    ("HG038", "openapi: 3.1.0\nwebhooks: {a: {post: {parameters: [{name: b, in: body}]}}}"),
    (
        "HG039",
        "openapi: 3.1.0\nwebhooks: {a: {post: {requestBody: {content: {a/b: {schema: {oneOf: [{type: object}], discriminator: {propertyName: k}}}}}}}}",
    ),
    (
        "HG040",
        "openapi: 3.1.0\nwebhooks: {a: {post: {requestBody: {content: {a/b: {schema: {type: string, nullable: true}}}}}}}",
    ),
    (
        "HG041",
        "openapi: 3.1.0\nwebhooks: {a: {post: {requestBody: {content: {a/b: {schema: {$dynamicRef: '#n'}}}}}}}\ncomponents: {schemas: {A: \
         {$dynamicAnchor: n}, B: {$dynamicAnchor: n}}}",
    ),
    ("HG042", "openapi: 3.1.0\nwebhooks: {a: {post: {security: [{s: []}]}}}"),
    ("HG043", "openapi: 3.1.0\nwebhooks: {a: {Post: {}}}"),
];

#[test]
fn every_code_has_a_document() {
    for (code, text) in EXAMPLES {
        let (_, problems) = parse(text);
        assert!(problems.iter().any(|problem| problem.code.0 == *code), "{code}: {:?}", codes_and_messages(&problems));
    }
    let many: String = (0..200).map(|i| format!("r{i}: {{$ref: '#/components/pathItems/r{}'}}, ", i + 1)).collect();
    let (_, problems) = parse(&format!(
        "openapi: 3.1.0\nwebhooks: {{a: {{$ref: '#/components/pathItems/r0'}}}}\ncomponents: {{pathItems: {{{many}}}}}"
    ));
    assert_eq!(problems.iter().next().map(|problem| problem.code.0), Some("HG044"));
}

#[test]
fn every_code_is_explained_once() {
    let explained: Vec<&str> = EXPLANATIONS.iter().map(|explained| explained.code.0).collect();
    let given: Vec<&str> = EXAMPLES.iter().map(|(code, _)| *code).chain(["HG044"]).collect();
    assert_eq!(explained, given);
}
