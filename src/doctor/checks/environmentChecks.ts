import type { Check, Examined } from '../examined.ts';
import type { Finding, Weight } from '../finding.ts';
import type { Wish } from '../template/declaration.ts';

/** A value of an environment variable that keeps traces away. */
interface BadValue {
  readonly name: string;
  readonly value: RegExp;
  /** Runtimes that read it. */
  readonly runtime: RegExp;
  readonly weight: Weight;
  readonly ground: string;
  readonly mend: 'remove' | { readonly value: string };
  /** Read by what starts OpenTelemetry by itself, not by a provider that code makes. */
  readonly onlyStarted?: true;
}

const ANY = /(?:)/;
const YES = /^(?:true|1|yes|on|y|t)$/i;
const NO = /^(?:false|0|no|off|n|f)$/i;

/** The variables that the SDKs read, with the values that make them silent. */
const BAD_VALUES: readonly BadValue[] = [
  {
    ...{
      name: 'AWS_XRAY_SDK_ENABLED',
      value: /^false$/i,
      runtime: /^python/,
      weight: 'cause',
      mend: { value: 'true' },
    },
    ground: 'AWS_XRAY_SDK_ENABLED is false: the X-Ray SDK makes no subsegments.',
  },
  {
    ...{ name: 'AWS_XRAY_SDK_DISABLED', value: /^true$/i, runtime: /^(?:go|provided)/, weight: 'cause' },
    ...{ mend: { value: 'false' }, ground: 'AWS_XRAY_SDK_DISABLED is true: the X-Ray SDK makes no subsegments.' },
  },
  {
    ...{ name: 'POWERTOOLS_TRACE_ENABLED', value: NO, runtime: /^nodejs/, weight: 'cause', mend: { value: 'true' } },
    ground: 'POWERTOOLS_TRACE_ENABLED is false: the tracer of Powertools makes no subsegments.',
  },
  {
    ...{ name: 'POWERTOOLS_TRACE_DISABLED', value: YES, runtime: /^(?:python|dotnet)/, weight: 'cause' },
    ...{ mend: { value: 'false' } },
    ground: 'POWERTOOLS_TRACE_DISABLED is true: the tracer of Powertools makes no subsegments.',
  },
  {
    ...{ name: 'AWS_XRAY_CONTEXT_MISSING', value: /^RUNTIME_ERROR$/i, runtime: ANY, weight: 'advice' },
    mend: { value: 'LOG_ERROR' },
    ground: 'AWS_XRAY_CONTEXT_MISSING is RUNTIME_ERROR: a subsegment without a trace makes the code fail.',
  },
  {
    ...{ name: 'AWS_XRAY_CONTEXT_MISSING', value: /^(?!(?:RUNTIME_ERROR|LOG_ERROR|IGNORE_ERROR)$)/i, runtime: ANY },
    ...{ weight: 'advice', mend: { value: 'LOG_ERROR' } },
    ground: 'AWS_XRAY_CONTEXT_MISSING must be LOG_ERROR, RUNTIME_ERROR or IGNORE_ERROR.',
  },
  {
    ...{ name: 'OTEL_SDK_DISABLED', value: /^true$/i, runtime: ANY, weight: 'cause', mend: { value: 'false' } },
    onlyStarted: true,
    ground: 'OTEL_SDK_DISABLED is true: OpenTelemetry makes no spans.',
  },
  {
    ...{ name: 'OTEL_TRACES_EXPORTER', value: /^none$/i, runtime: ANY, weight: 'cause', mend: 'remove' },
    onlyStarted: true,
    ground: 'OTEL_TRACES_EXPORTER is none: OpenTelemetry sends no spans.',
  },
  {
    ...{ name: 'OTEL_TRACES_SAMPLER', value: /^always_off$/i, runtime: ANY, weight: 'cause', mend: 'remove' },
    ground: 'OTEL_TRACES_SAMPLER is always_off: OpenTelemetry records no spans.',
  },
];

const STARTS = /^@opentelemetry\/(?:sdk-node|auto-instrumentations-node)(?:\/|$)/;
const MADE = /^@opentelemetry\/sdk-trace-(?:node|base)(?:\/|$)/;

/** Whether the variables that the SDKs read let them work. */
export const environment: Check = (examined): readonly Finding[] => {
  const bad = [
    ...BAD_VALUES.flatMap((row) => findBad(examined, row)),
    ...daemonAddress(examined),
    ...wrapper(examined),
  ];
  if (bad.length > 0) return bad;
  const ground = 'No environment variable keeps the SDKs from tracing.';
  return [{ check: 'instrumented.environment', verdict: 'fine', weight: 'cause', ground }];
};

function findBad(examined: Examined, row: BadValue): readonly Finding[] {
  const { name, value, runtime, weight, ground, mend, onlyStarted } = row;
  if (!runtime.test(examined.fn.runtime ?? '') || (onlyStarted && !isStarted(examined))) return [];
  const set = textOf(examined, name);
  if (set === undefined || !value.test(set.trim())) return [];
  const wish: Wish =
    mend === 'remove' ? { what: 'removeVariable', name } : { what: 'setVariable', name, value: mend.value };
  return [finding(examined, name, weight, ground, wish)];
}

/** Whether OpenTelemetry may be started by a layer or by its SDK as a whole; in Node.js, a provider that code makes reads less. */
function isStarted(examined: Examined): boolean {
  const { fn, code } = examined;
  if (!fn.runtime?.startsWith('nodejs') || textOf(examined, 'AWS_LAMBDA_EXEC_WRAPPER') !== undefined) return true;
  if (!code) return false;
  const imports = [...code.imports];
  return imports.some((name) => STARTS.test(name)) || !imports.some((name) => MADE.test(name));
}

/** Lambda sets it to its own daemon; another value sends all subsegments elsewhere. */
function daemonAddress(examined: Examined): readonly Finding[] {
  const name = 'AWS_XRAY_DAEMON_ADDRESS';
  const set = textOf(examined, name);
  // A layer may bring a collector that listens there.
  if (set === undefined || examined.declaration?.layers !== 'none' || set.startsWith('169.254.')) return [];
  const ground = `AWS_XRAY_DAEMON_ADDRESS is ${set.slice(0, 60)}: subsegments go there instead of to Lambda's daemon, whose address Lambda sets itself.`;
  return [finding(examined, name, 'cause', ground, { what: 'removeVariable', name })];
}

/** A wrapper that no layer brings keeps the function from starting. */
function wrapper(examined: Examined): readonly Finding[] {
  const name = 'AWS_LAMBDA_EXEC_WRAPPER';
  const set = textOf(examined, name);
  if (set === undefined || !set.startsWith('/opt/otel') || examined.declaration?.layers !== 'none') return [];
  const ground = `AWS_LAMBDA_EXEC_WRAPPER names ${set.slice(0, 60)}, but the function has no layer that brings it: it will not start.`;
  return [finding(examined, name, 'cause', ground, { what: 'removeVariable', name })];
}

/** The value that is deployed; undefined where there is none, or it is not known. */
function textOf({ declaration, fn }: Examined, name: string): string | undefined {
  const variables = declaration?.environment ?? fn.environment;
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
  return value?.kind === 'text' ? value.text : undefined;
}

function finding({ declaration, fn }: Examined, about: string, weight: Weight, ground: string, wish: Wish): Finding {
  const place = declaration?.placeOfVariable(about) ?? fn.template;
  const mend = declaration?.mend(wish);
  return { check: 'instrumented.environment', verdict: 'missing', weight, about, ground, place, mend };
}
