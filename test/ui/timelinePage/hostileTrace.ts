import { buildTrace } from '../../../src/trace/buildTrace.ts';
import type { Trace } from '../../../src/trace/span.ts';

const MEGABYTE = 1_000_000;

/** Texts that try to be more than text. Each begins with a word of its own. */
export const hostileTexts: readonly string[] = [
  'image <img src=x onerror="globalThis.pwned=1"><svg onload="globalThis.pwned=2"></svg>',
  'script </script><script>globalThis.pwned=3</script><iframe srcdoc="<script>parent.pwned=4</script>"></iframe>',
  'ansi \u001b[31mred\u001b[0m \u001b]8;;https://example.com\u0007link\u001b]8;;\u0007',
  'marks \u202Egnp.exe\u202C \u2066\u200Fabc\u2069 \u0000\u0007\u2028\u2029',
  'markdown [run](command:workbench.action.terminal.new) <command:workbench.action.quit> $(flame)',
  'address javascript:globalThis.pwned=5 data:text/html,<script>globalThis.pwned=6</script>',
  'entities &lt;b&gt; &#x202e; ${globalThis.pwned=7} {{constructor}} __proto__',
  `long ${'x'.repeat(MEGABYTE)}`,
  `lines ${'\r\n\t'.repeat(2000)} end`,
];

/** A trace whose every text comes from an enemy. */
export function hostileTrace(): Trace {
  const traceId = '1-6921ad9f-bad00000bad00000bad00000';
  const span = (id: number, text: string, from: number, to: number): Record<string, unknown> => ({
    id: id.toString(16).padStart(16, '0'),
    name: text,
    start_time: 1_763_814_671 + from,
    end_time: 1_763_814_671 + to,
  });
  const subsegments = hostileTexts.map((text, index) => ({
    ...span(index + 16, text, index / 10, index / 10 + 0.09),
    fault: true,
    namespace: index % 3 === 0 ? 'remote' : undefined,
    http: { request: { method: text, url: `javascript:${text}`, user_agent: text }, response: { status: 500 } },
    sql: { url: text, sanitized_query: text, database_type: text },
    aws: { operation: text, [text]: text, table_name: text },
    annotations: { [text]: text, plain: text },
    metadata: JSON.parse(`{"__proto__":{"pwned":8},"deep":${nested(400)}}`) as unknown,
    cause: {
      exceptions: [{ id: 'e'.repeat(16), type: text, message: text, stack: [{ path: text, line: 1, label: text }] }],
    },
  }));
  return buildTrace(traceId, [
    {
      ...span(1, hostileTexts[0] ?? '', 0, 1),
      trace_id: traceId,
      http: { request: { method: hostileTexts[1], url: hostileTexts[5] }, response: { status: 200 } },
    },
    {
      ...span(2, hostileTexts[1] ?? '', 0, 1),
      trace_id: traceId,
      parent_id: '1'.padStart(16, '0'),
      origin: 'AWS::Lambda::Function',
      aws: {
        function_arn: `arn:aws:lambda:eu-west-1:123456789012:function:${hostileTexts[4]}`,
        request_id: hostileTexts[3],
      },
      subsegments,
    },
  ]);
}

function nested(depth: number): string {
  return `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
}
