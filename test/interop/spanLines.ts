import type { Span, SpanException, Trace } from '../../src/trace/span.ts';

/** What an SDK sent, as a tree: a line a span with what it says, without times and ports, which differ from run to run. */
export function spanLines(trace: Trace): readonly string[] {
  const lines: string[] = [];
  const add = (span: Span, depth: number): void => {
    const { method, url, status } = span.http ?? {};
    const facts = [
      span.name,
      span.status,
      span.namespace,
      method && `${method} ${url} ${status}`,
      span.aws['operation'],
      ...Object.entries(span.annotations).map(([key, value]) => `${key}=${String(value)}`),
      ...span.exceptions.map(exceptionText),
    ];
    lines.push('  '.repeat(depth) + facts.filter((fact) => fact !== undefined && fact !== '').join(' · '));
    for (const child of span.children) add(child, depth + 1);
  };
  for (const root of trace.roots) add(root, 0);
  return lines.map((line) => line.replaceAll(/(127\.0\.0\.1):\d+/g, '$1'));
}

/** With the innermost frame in the program that sent it: where its line is looked for. */
function exceptionText({ type, message, stack }: SpanException): string {
  const frame = stack.find(({ path }) => /\bsender\.\w+$/i.test(path ?? ''));
  return `${type}: ${message}${frame ? ` at ${frame.path}:${frame.line} ${frame.label}` : ''}`;
}
