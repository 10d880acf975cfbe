import assert from 'node:assert/strict';
import { redactionKinds, type RedactionKind } from '../../../../src/trace/redact/redactionKind.ts';
import { Redactor } from '../../../../src/trace/redact/redactor.ts';

const ALL = new Set(Object.keys(redactionKinds) as RedactionKind[]);
const KEY = ['AKIA', 'IOSFODNN7', 'EXAMPLE'].join('');
const JWT = ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0NTY3ODkwIn0', 'dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U'].join(
  '.',
);

/** Looks through texts, then removes these kinds. */
function texts(kinds: Iterable<RedactionKind>, ...given: readonly string[]): readonly string[] {
  const finder = new Redactor(new Set());
  for (const text of given) finder.text(text, 'text');
  const redactor = new Redactor(new Set(kinds), finder);
  return given.map((text) => redactor.text(text, 'text'));
}

function document(kinds: Iterable<RedactionKind>, given: Record<string, unknown>): Record<string, unknown> {
  const finder = new Redactor(new Set());
  finder.document(given);
  return new Redactor(new Set(kinds), finder).document(given);
}

describe('Redactor', () => {
  describe('always removes secrets:', () => {
    const secrets: Readonly<Record<string, readonly [text: string, redacted: string]>> = {
      'an AWS access key': [`key ${KEY}.`, 'key secret-1.'],
      'a temporary AWS access key': [KEY.replace('AKIA', 'ASIA'), 'secret-1'],
      'a JSON Web Token': [`token is ${JWT} here`, 'token is secret-1 here'],
      'a bearer token': ['Authorization: Bearer abc.DEF-123456', 'Authorization: Bearer secret-1'],
      'a password in an address': ['postgres://app:s3cr3t@db:5432/orders', 'postgres://app:secret-1@db:5432/orders'],
      'what a signed address is signed with': [
        's3/x?X-Amz-Credential=AKIDEXAMPLE%2F2026&X-Amz-Signature=fe5f80f77d5fa3beca038a248ff027d0&x=1',
        's3/x?X-Amz-Credential=secret-1&X-Amz-Signature=secret-2&x=1',
      ],
      'an assigned password': ['DB_PASSWORD=hunter22 connecting', 'DB_PASSWORD=secret-1 connecting'],
      'a secret key of AWS': [
        'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
        'aws_secret_access_key = secret-1',
      ],
      'a field of JSON': ['{"user_password":"a\\"b","n":1}', '{"user_password":"secret-1","n":1}'],
      'a field of JSON within JSON': [
        String.raw`{"body":"{\"apiKey\":\"abc123\",\"n\":1}"}`,
        String.raw`{"body":"{\"apiKey\":\"secret-1\",\"n\":1}"}`,
      ],
      'numbers in fields of JSON': [
        '{"password": 12345678, "pin": 1234,"cardCvv":-1.5e3}',
        '{"password": "secret-1", "pin": "secret-2","cardCvv":"secret-3"}',
      ],
      'numbers in fields of JSON within JSON': [
        String.raw`{"body":"{\"pin\":1234,\"n\":1234}","deep":"{\\\"otp\\\":99"}`,
        String.raw`{"body":"{\"pin\":\"secret-1\",\"n\":1234}","deep":"{\\\"otp\\\":\\\"secret-2\\\""}`,
      ],
      'a number that is cut': ['{"pin":12', '{"pin":"secret-1"'],
      'numbers that are assigned': [
        "pin=1234 card_cvv: 123 { otp: 99999, 'pin': 4321, userPin: 5678 } ssn: 123-45-6789. Your OTP: 246810.",
        "pin=secret-1 card_cvv: secret-2 { otp: secret-3, 'pin': secret-4, userPin: secret-7 } ssn: secret-5. Your OTP: secret-6.",
      ],
      'a cookie': ['cookie: sid=1234; theme=dark\nnext', 'cookie: secret-1\nnext'],
      'fields that Python prints': [
        "{'password': 'hunter2', 'Cookie': 'sid=1234', 'n': 1}",
        "{'password': secret-1, 'Cookie': secret-2, 'n': 1}",
      ],
      'a quoted key that Node prints': ["{ 'x-api-key': 'abc12345', n: 1 }", "{ 'x-api-key': secret-1, n: 1 }"],
      'a quoted value': ['password="hunter2 or 3" DB_PASSWORD: "abc"', 'password=secret-1 DB_PASSWORD: secret-2'],
      'headers that may repeat': [
        '{"multiValueHeaders":{"Cookie":["sid=1","theme=dark"],"Accept":["*/*"]}}',
        '{"multiValueHeaders":{"Cookie":["secret-1"],"Accept":["*/*"]}}',
      ],
      'cookies of an HTTP API': ['{"cookies":["session=1234"],"n":1}', '{"cookies":["secret-1"],"n":1}'],
      'a field of JSON that is cut within its value': ['{"n":1,"password":"hunt\\', '{"n":1,"password":"secret-1\\'],
      'such a field of JSON within JSON': [
        String.raw`{"body":"{\"n\":1,\"apiKey\":\"abc1","n":1}`,
        String.raw`{"body":"{\"n\":1,\"apiKey\":\"secret-1","n":1}`,
      ],
      'such a field of JSON within JSON that is cut too': [
        String.raw`{"body":"{\"apiKey\":\"abc1`,
        String.raw`{"body":"{\"apiKey\":\"secret-1`,
      ],
      'headers that are cut': ['{"Cookie":["sid=1","theme=da', '{"Cookie":["secret-1'],
      'such headers within JSON': [String.raw`"{\"Cookie\":[\"sid=1`, String.raw`"{\"Cookie\":[\"secret-1`],
      'a quoted value that is cut': ["password='hunter2 or", 'password=secret-1'],
      'a long quoted value': [`password="${'hunter2 '.repeat(1000)}" n`, 'password=secret-1 n'],
      'a long value without quotes': [`password=${'hunter2'.repeat(1000)} n`, 'password=secret-1 n'],
      'a private key': [
        'key:\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----\nend',
        'key:\nsecret-1\nend',
      ],
      'a private key without its end': ['-----BEGIN PRIVATE KEY-----\nMIIE', 'secret-1'],
      'a token that says what it is': [`push ghp_${'a1B2'.repeat(9)} ok`, 'push secret-1 ok'],
    };
    for (const [what, [text, redacted]] of Object.entries(secrets))
      it(what, () => assert.deepEqual(texts([], text), [redacted]));

    it('and leaves alone what is none', () => {
      const plain = [
        'Basic authentication failed: the password is wrong',
        'see https://example.com/token/help',
        'REPORT RequestId: 8f507cfc-aaaa-4697-b07a-ac58fc914c95\tDuration: 3.1 ms\tXRAY TraceId: 1-5759e988-bd862e3fe1be46a994272793',
        'at charge (/var/task/src/payments.js:35:11)',
        'arn:aws:lambda:eu-west-1:123456789012:function:orders',
        '2026-11-28T00:40:00.000Z',
        '{"status":200,"duration":12.5,"spin":1234,"maxTokens":4096,"tokenCount":17,"pinned":3,"code":1234,"at":1764290400000}',
        String.raw`{"body":"{\"total\":1999,\"shopping\":2}"}`,
        'the pin: see page 12, spin=1234, userSpin=1234, pin: 100.5, took 1234 ms',
        '{"password":true,"token":null}',
      ];
      assert.deepEqual(texts([], ...plain), plain);
    });
  });

  it('removes accounts wherever they stand, each by a placeholder of its own', () => {
    assert.deepEqual(
      texts(
        ['account'],
        'order 210987654321 of account 123456789012',
        'arn:aws:lambda:eu-west-1:123456789012:function:orders and arn:aws-cn:sqs:cn-north-1:111122223333:q',
        'https://sqs.eu-west-1.amazonaws.com/123456789012/orders',
      ),
      [
        'order 210987654321 of account account-1',
        'arn:aws:lambda:eu-west-1:account-1:function:orders and arn:aws-cn:sqs:cn-north-1:account-2:q',
        'https://sqs.eu-west-1.amazonaws.com/account-1/orders',
      ],
    );
  });

  it('removes what is of a kind by its name where it is a number, and other numbers stay', () => {
    const text = '{"accountId":123456789012,"userId":42,"total":42,"orderId":123456789013}';
    assert.deepEqual(texts(['account', 'user'], text), [
      '{"accountId":"account-1","userId":"user-1","total":42,"orderId":123456789013}',
    ]);
    assert.deepEqual(texts([], text), [text]);
    const pin = { http: { response: { status: 200 } }, metadata: { card: { pin: 1234, count: 1234 } }, start_time: 1 };
    assert.deepEqual(document([], pin), { ...pin, metadata: { card: { pin: 'secret-1', count: 1234 } } });
  });

  it('removes query strings, e-mail and IP addresses in texts', () => {
    assert.deepEqual(
      texts(
        ALL,
        'GET https://api.example.com/orders?email=a%40b.example&id=7#top by jo.doe+x@example.co.uk from 203.0.113.9',
        'version 1.2.3.4.5 at 127.0.0.1, 169.254.100.1 and 203.0.113.9:8080',
      ),
      [
        'GET https://api.example.com/orders?query-1#top by email-1 from ip-1',
        'version 1.2.3.4.5 at 127.0.0.1, 169.254.100.1 and ip-1:8080',
      ],
    );
  });

  const segment = {
    id: 'a1',
    name: 'orders',
    trace_id: '1-5759e988-bd862e3fe1be46a994272793',
    start_time: 1.5,
    user: 'jo.doe',
    http: {
      request: {
        method: 'GET',
        url: '/orders?id=7',
        client_ip: '2001:db8::7',
        user_agent: 'Mozilla/5.0 (X11; Linux x86_64)',
      },
      response: { status: 502, content_length: 12 },
    },
    aws: { account_id: '123456789012', function_arn: 'arn:aws:lambda:eu-west-1:123456789012:function:orders' },
    annotations: {
      orderId: 'o-17',
      total: 12.5,
      paid: false,
      ColdStart: true,
      'aws:requestId': 'r-1',
      apiToken: 't0ken',
    },
    metadata: {
      default: {
        'code.file.path': '/var/task/index.js',
        'faas.name': 'orders',
        body: { lines: ['x', 7, null], note: 'x' },
      },
    },
    sql: { url: 'jdbc:postgresql://db/orders', sanitized_query: 'select * from orders where id = 7' },
    cause: {
      exceptions: [
        { id: 'e1', type: 'Declined', message: 'card of jo.doe is "expired"', stack: [{ path: 'x.js', line: 3 }] },
      ],
    },
    subsegments: [{ id: 'b2', name: 'charge', http: { request: { client_ip: '2001:db8::7' } } }],
  };

  it('removes from a document what is chosen, and secrets, and nothing else', () => {
    assert.deepEqual(document([], segment), {
      ...segment,
      annotations: { ...segment.annotations, apiToken: 'secret-1' },
    });
    assert.deepEqual(document(ALL, segment), {
      ...segment,
      user: 'user-1',
      http: {
        ...segment.http,
        request: { method: 'GET', url: '/orders?query-1', client_ip: 'ip-1', user_agent: 'user-agent-1' },
      },
      aws: { account_id: 'account-1', function_arn: 'arn:aws:lambda:eu-west-1:account-1:function:orders' },
      annotations: {
        orderId: 'annotation-1',
        total: 'annotation-2',
        paid: false,
        ColdStart: true,
        'aws:requestId': 'r-1',
        apiToken: 'secret-1',
      },
      metadata: {
        default: {
          'code.file.path': '/var/task/index.js',
          'faas.name': 'orders',
          body: { lines: ['metadata-1', 'metadata-2', null], note: 'metadata-1' },
        },
      },
      sql: { url: 'jdbc:postgresql://db/orders', sanitized_query: 'sql-1' },
      cause: { exceptions: [{ id: 'e1', type: 'Declined', message: 'message-1', stack: [{ path: 'x.js', line: 3 }] }] },
      subsegments: [{ id: 'b2', name: 'charge', http: { request: { client_ip: 'ip-1' } } }],
    });
  });

  it('leaves addresses of the machine itself where they are', () => {
    const local = { http: { request: { client_ip: '127.0.0.1', url: 'http://127.0.0.1:8080/charge' } } };
    assert.deepEqual(document(ALL, local), local);
  });

  it('finds in log lines what documents say to be a user, an address or a message, also as JSON has it', () => {
    const finder = new Redactor(new Set());
    finder.document(segment);
    const redactor = new Redactor(new Set(['user', 'ip', 'exception']), finder);
    assert.equal(
      redactor.logMessage('{"message":"failed: card of jo.doe is \\"expired\\"","from":"2001:db8::7","by":"jo.doe"}'),
      '{"message":"failed: message-1","from":"ip-1","by":"user-1"}',
    );
    assert.equal(redactor.logMessage('jo.doemore'), 'jo.doemore');
  });

  const gateway = {
    ...{ id: 'a1', name: 'orders-api/prod', trace_id: '1-5759e988-bd862e3fe1be46a994272793', start_time: 1 },
    aws: { request_id: '8f5a-lambda-1', api_gateway: { request_id: 'c0ffee-gateway-1' } },
    http: { request: { url: 'https://example.com/orders/o-2025-117' } },
    annotations: {
      order: 'o-2025-117',
      trace: '1-5759e988-bd862e3fe1be46a994272793',
      tenant: 'acme',
      paid: '20251122',
    },
    metadata: {
      default: { gateway: 'c0ffee-gateway-1', lambda: '8f5a-lambda-1', api: 'orders-api', stage: 'production' },
    },
    cause: { exceptions: [{ id: 'e1', message: 'no o-2025-117', stack: [{ path: 'c0ffee-gateway-1.js', line: 3 }] }] },
  };

  it('finds values of annotations and metadata everywhere, but common ones and those by which the trace is read', () => {
    const finder = new Redactor(new Set());
    const events = 'START RequestId: 8f5a-lambda-1';
    finder.document(gateway);
    finder.text(events, 'log lines');
    const redactor = new Redactor(new Set(['annotation', 'metadata']), finder);
    const found = redactor.document({ ...gateway, cause: { exceptions: [{ message: 'no o-2025-117' }] } });
    assert.deepEqual(found, {
      ...gateway,
      aws: { request_id: '8f5a-lambda-1', api_gateway: { request_id: 'c0ffee-gateway-1' } },
      http: { request: { url: 'https://example.com/orders/annotation-1' } },
      annotations: { order: 'annotation-1', trace: 'annotation-2', tenant: 'annotation-3', paid: 'annotation-4' },
      metadata: { default: { gateway: 'metadata-1', lambda: 'metadata-2', api: 'metadata-3', stage: 'metadata-4' } },
      cause: { exceptions: [{ message: 'no annotation-1' }] },
    });
    assert.equal(redactor.text(events, 'log lines'), events);
    assert.equal(redactor.logMessage('{"order":"o-2025-117","of":"acme"}'), '{"order":"annotation-1","of":"acme"}');
    // Lambda's request, the trace, the name, a frame, a figure and two common words.
    assert.equal(redactor.inPlace, 7);
  });

  it('removes what a gateway calls a request where metadata hold it', () => {
    const aws = { api_gateway: { request_id: 'c0ffee-gateway-1' } };
    const given = { aws, metadata: { default: { gateway: 'c0ffee-gateway-1' } } };
    assert.deepEqual(document(['metadata'], given), {
      aws: { api_gateway: { request_id: 'metadata-1' } },
      metadata: { default: { gateway: 'metadata-1' } },
    });
  });

  it('tells what there is, by fields and never by values', () => {
    const finder = new Redactor(new Set());
    finder.document(segment);
    finder.logMessage('hello');
    const told = finder.found.map(
      ({ kind, values, places, fields }) => `${kind} ${values} in ${places}: ${fields.join(', ')}`,
    );
    assert.deepEqual(told, [
      'secret 1 in 1: annotations.apiToken',
      'account 1 in 2: aws.account_id, aws.function_arn',
      'ip 1 in 2: request.client_ip',
      'user 1 in 1: user',
      'query 1 in 1: request.url',
      'userAgent 1 in 1: request.user_agent',
      'metadata 2 in 3: body.lines, body.note',
      'annotation 2 in 2: annotations.orderId, annotations.total',
      'sql 1 in 1: sql.sanitized_query',
      'exception 1 in 1: exceptions.message',
      'log 1 in 1: log lines',
    ]);
  });

  it('lets placeholders stand that are there, and goes on counting behind them', () => {
    assert.deepEqual(texts(ALL, 'arn:aws:sqs:eu-west-1:123456789012:q', 'was account-4, ip-2', 'password=secret-9'), [
      'arn:aws:sqs:eu-west-1:account-5:q',
      'was account-4, ip-2',
      'password=secret-9',
    ]);
    const once = document(ALL, segment);
    assert.deepEqual(document(ALL, once), once);
  });

  it('takes names that others would trip over', () => {
    const odd = JSON.parse(
      '{"__proto__":{"client_ip":"203.0.113.9"},"constructor":1,"metadata":{"__proto__":{"toString":"x"},"jo@example.com":true}}',
    ) as Record<string, unknown>;
    assert.equal(
      JSON.stringify(document(ALL, odd)),
      '{"__proto__":{"client_ip":"ip-1"},"constructor":1,"metadata":{"__proto__":{"toString":"metadata-1"},"email-1":true}}',
    );
  });

  it('takes what is nested deep, and what is long, in time that grows with the length alone', () => {
    let deep: Record<string, unknown> = {};
    for (let i = 0; i < 20_000; i++) deep = { a: deep };
    assert.match(JSON.stringify(document(ALL, deep)), /nested too deep/);
    const parts = [
      'a',
      'a.',
      'a@',
      '1.',
      '"',
      '\\"',
      '"a":"',
      '\\"a\\":\\"',
      'eyJ',
      'eyJaaaaaaaa.',
      '"a":1',
      '\\"pin\\":1',
      'pin:',
      'pin=1',
      'pin=123-45',
      'aPin=1',
      'aPin',
      'password=',
      'password',
      'http://',
      '://a:',
      'https://a?',
      '-----BEGIN PRIVATE KEY-----',
      'Bearer ',
      'Bearer a',
      'token-',
      'cookie:',
      '123456789012.',
      'secret-1 ',
      '\u{1F600}',
      '\ud800',
    ];
    for (const part of parts) {
      const text = part.repeat(200_000 / part.length);
      assert.equal(typeof texts(ALL, text)[0], 'string');
    }
  });
});
