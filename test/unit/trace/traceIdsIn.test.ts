import assert from 'node:assert/strict';
import { traceIdAt, traceIdOf, traceIdsIn } from '../../../src/trace/ids/traceIdsIn.ts';

const ID = '1-5759e988-bd862e3fe1be46a994272793';
const HEX = '5759e988bd862e3fe1be46a994272793';
const OTHER = '1-67891233-abcdef012345678912345678';
const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';

/** The ids found, and what they stand on, which has to spell them. */
function idsIn(text: string): readonly string[] {
  return traceIdsIn(text).map(({ id, start, end }) => {
    assert.equal(
      text.slice(start, end).toLowerCase().replace(/^1-/, '').replace('-', ''),
      id.slice(2).replace('-', ''),
    );
    return id;
  });
}

describe('traceIdsIn', () => {
  const found: Readonly<Record<string, string>> = {
    'the id alone': ID,
    'upper case': ID.toUpperCase(),
    'a trace header': `Root=${ID};Parent=53995c3f42cd8ad8;Sampled=1;Lineage=a87bd80c:1|68fd508a:5`,
    'the header of a load balancer': `X-Amzn-Trace-Id: Self=${OTHER};Root=${ID}`,
    'a REPORT line': `REPORT RequestId: 8f507cfc-xmpl-4697-b07a-ac58fc914c95\tDuration: 3.1 ms\tXRAY TraceId: ${ID}\tSegmentId: 07f148d2\tSampled: true`,
    'a file name': `trace-${ID}.json`,
    'an address': `https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#xray:traces/${ID}`,
    'an address of the X-Ray console': `https://console.aws.amazon.com/xray/home?region=us-east-1#/traces/${ID}?timeRange=PT5M`,
    'an address with a state behind it': `https://us-east-1.console.aws.amazon.com/cloudwatch/home#xray:traces/${ID}?~(query~()~context~(timeRange~(delta~300000)))`,
    'an address that looks for the id': `https://console.aws.amazon.com/xray/home#/traces?filter=id%20%3D%20%22${ID}%22`,
    'an address of a log group’s search': `https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/$252Faws$252Flambda$252Forders/log-events$3FfilterPattern$3D$2522${ID}$2522`,
    'an address of Logs Insights': `https://eu-west-1.console.aws.amazon.com/cloudwatch/home#logsV2:logs-insights$3FqueryDetail$3D~(editorString~'filter*20*40message*20like*20*2f${ID}*2f)`,
    'an address within the one of a sign-in': `https://signin.aws.amazon.com/oauth?redirect_uri=https%3A%2F%2Fconsole.aws.amazon.com%2Fcloudwatch%2Fhome%23xray%3Atraces%2F${ID}`,
    'digits in an encoded address': `https://example.com/sign-in?next=%2Fsearch%3FtraceId%3D${HEX}`,
    'a name like an ARN': `arn:aws:xray:eu-west-1:123456789012:trace/${ID}`,
    'a name like an ARN with digits': `arn:aws:xray:eu-west-1:123456789012:trace/${HEX}`,
    'a traceparent': `traceparent: 00-${HEX}-53995c3f42cd8ad8-01`,
    'a JSON line of Powertools': `{"level":"INFO","function_request_id":"${MD5}","xray_trace_id":"${ID}"}`,
    'a JSON line of OpenTelemetry': `{"body":"x","md5":"${MD5}","traceId":"${HEX}","spanId":"53995c3f42cd8ad8"}`,
    'JSON within JSON': String.raw`{"message":"{\"trace_id\": \"${HEX}\"}"}`,
    'a line break that is written out': String.raw`{"message":"failed\n${ID}"}`,
    'key and value': `trace_id=${HEX} span_id=53995c3f42cd8ad8`,
    'a trace id in words': `Trace ID: ${HEX}`,
    'a path of Jaeger': `http://localhost:16686/trace/${HEX}`,
  };
  for (const [name, text] of Object.entries(found)) it(`finds ${name}`, () => assert.deepEqual(idsIn(text), [ID]));

  const none: Readonly<Record<string, string>> = {
    'a checksum': `md5 ${MD5}  file.zip`,
    'digits alone, as in a list of checksums': `${MD5}\n"${HEX}",\n`,
    'a request id without dashes': `{"requestId":"${HEX}"}`,
    'a longer run of digits': `trace_id=${HEX}${HEX}`,
    'digits in a UUID-like name': `trace_id=a1b2-${HEX}`,
    'a longer number before': `21-5759e988-bd862e3fe1be46a994272793`,
    'digits behind what is encoded, but not named': `https://example.com/files%2F${MD5}`,
    'a letter behind': `${ID}z`,
    'an id of zeros': `trace_id=${'0'.repeat(32)} 1-00000000-${'0'.repeat(24)}`,
    'too few digits': '1-5759e988-bd862e3fe1be46a99427279',
    'what a load balancer calls itself': `Self=${OTHER}`,
  };
  for (const [name, text] of Object.entries(none)) it(`leaves ${name} alone`, () => assert.deepEqual(idsIn(text), []));

  it('finds each of several, in order', () => {
    assert.deepEqual(idsIn(`${ID} ${OTHER} trace_id=${HEX}`), [ID, OTHER, ID]);
  });

  it('reads a megabyte of what almost is an id', () => {
    for (const part of ['a', '1-', '1-5759e988-', `${HEX}-`, ' ', 'trace ', `${MD5} `, '%25', '$2522', 'trace%3a']) {
      assert.deepEqual(idsIn(part.repeat(1_000_000 / part.length)), []);
    }
  });
});

describe('traceIdOf', () => {
  it('takes an id in either spelling, a header, or a whole log line', () => {
    for (const text of [
      ` ${ID}\n`,
      HEX,
      ` "${HEX.toUpperCase()}",\n`,
      ID.toUpperCase(),
      `Root=${ID}`,
      `INFO trace_id=${HEX} ok`,
    ]) {
      assert.equal(traceIdOf(text), ID);
    }
    for (const text of ['', 'hello', `sum ${MD5}`, `${MD5} ${HEX}`, '0'.repeat(32)])
      assert.equal(traceIdOf(text), undefined);
  });
});

describe('traceIdAt', () => {
  const line = `from ${OTHER} to ${ID}`;

  it('takes the id around the cursor, its edges included', () => {
    const at = line.indexOf(ID);
    assert.deepEqual([traceIdAt(line, at), traceIdAt(line, at + 12), traceIdAt(line, line.length)], [ID, ID, ID]);
  });

  it('takes the first id of the line elsewhere', () => {
    assert.deepEqual([traceIdAt(line, 0), traceIdAt('nothing', 3)], [OTHER, undefined]);
  });
});
