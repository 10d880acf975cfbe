import type { ConfigValue } from '../../../code/config/configFacts.ts';
import { callsOf, nameOf, placeOf, V3_CLIENT, type Call, type CodeFacts } from '../../codeFacts.ts';
import type { Check } from '../../examined.ts';
import type { Finding } from '../../finding.ts';
import type { Mend } from '../../mends/mend.ts';
import { captureEdits, patchEdits } from '../../mends/source/sourceMends.ts';
import { librariesOf, PATCH } from '../../tracingLibraries.ts';

const V2_CLIENT = /^aws-sdk(?:\.[A-Z]\w*(?:\.DocumentClient)?|\/clients\/\w+(?:\.\w+)?)$/;
const CAPTURE = /(?:^|\.)capture(?:AWSv3Client|AWSClient|AWS)$/;
/** Makes another client of the one that it is given, which stays the one that sends. */
const WRAPS = /(?:^|\.)DynamoDBDocument(?:Client)?\.from$/;

/** Whether the calls of AWS clients make subsegments, where the code instruments clients one by one. */
export const clients: Check = ({ code }): readonly Finding[] => {
  if (!code) return [];
  return code.language === 'python' ? boto3(code) : awsSdk(code);
};

function awsSdk(code: CodeFacts): readonly Finding[] {
  const libraries = librariesOf(code);
  // What OpenTelemetry and others instrument, they find by themselves.
  if (libraries.has('opentelemetry') || libraries.has('other') || libraries.size === 0) return [];
  const made = callsOf(code, V3_CLIENT);
  const old = callsOf(code, V2_CLIENT).filter(({ callee }) => !/\.(?:config|Config|Credentials|Service)$/.test(callee));
  const captures = callsOf(code, CAPTURE);
  if (made.length + old.length === 0) return [];
  const both = [uncaptured(code, made, captures), uncapturedOld(code, old, captures)];
  const missing = both.flatMap(({ left }) => left);
  if (missing.length > 0) return missing.map((call) => uncapturedFinding(code, call));
  const found = { check: 'instrumented.clients', weight: 'cause' } as const;
  if (both.some(({ isSure }) => !isSure)) {
    const ground = 'Whether all clients of AWS services are captured is not written where they are made.';
    return [{ ...found, verdict: 'unknown', ground }];
  }
  return [{ ...found, verdict: 'fine', ground: 'The clients of AWS services that the code makes are captured.' }];
}

/** Clients that nothing captures for sure, and whether the others are captured for sure. */
interface Uncaptured {
  readonly left: readonly Call[];
  readonly isSure: boolean;
}

/** Of AWS SDK v2, which can be captured as a whole. */
function uncapturedOld(code: CodeFacts, old: readonly Call[], captures: readonly Call[]): Uncaptured {
  if (captures.some(({ callee }) => callee.endsWith('captureAWS'))) return { left: [], isSure: true };
  const held = captures.flatMap((call) => call.arguments.flatMap((given) => heldCalls(given)));
  const open = old.filter(({ callee }) => !held.includes(callee));
  const left = captures.length === 0 ? open.filter((call) => !isPassedOn(code, call)) : [];
  return { left, isSure: open.length === left.length };
}

function uncaptured(code: CodeFacts, made: readonly Call[], captures: readonly Call[]): Uncaptured {
  let isSure = captures.every(
    ({ arguments: [given] }) =>
      given && heldCalls(given).some((callee) => V3_CLIENT.test(callee) || V2_CLIENT.test(callee)),
  );
  if (!isSure) return { left: [], isSure: made.length === 0 };
  const left: Call[] = [];
  for (const file of new Set(made.map((call) => call.file))) {
    const own = made.filter((call) => call.file === file);
    for (const callee of new Set(own.map((call) => call.callee))) {
      const ofClass = own.filter((call) => call.callee === callee);
      const taken = captures.filter(
        (capture) => capture.file === file && capture.arguments.some((given) => heldCalls(given).includes(callee)),
      );
      const open = ofClass.filter(({ line }) => !taken.some((capture) => capture.line === line));
      // One that is captured on another line is among them, but which one is not known.
      const elsewhere = taken.filter(({ line }) => !ofClass.some((call) => call.line === line));
      if (open.length <= elsewhere.length) continue;
      if (open.some((call) => isPassedOn(code, call))) isSure = false;
      else left.push(...open.slice(elsewhere.length));
    }
  }
  return { left, isSure };
}

/** Whether a client is given to a function, which may do anything with it. */
function isPassedOn({ calls }: CodeFacts, client: Call): boolean {
  return calls.some(
    ({ file, callee, arguments: given }) =>
      file === client.file &&
      !CAPTURE.test(callee) &&
      !WRAPS.test(callee) &&
      given.some((value) => heldCalls(value).includes(client.callee)),
  );
}

const MAX_DEPTH = 6;

/** What is called to make a value, or a part of it. */
function heldCalls(value: ConfigValue, depth = 0): readonly string[] {
  if (depth > MAX_DEPTH) return [];
  switch (value.is) {
    case 'call':
      return [value.callee, ...value.arguments.flatMap((given) => heldCalls(given, depth + 1))];
    case 'list':
      return value.items.flatMap((item) => heldCalls(item, depth + 1));
    case 'map':
      return value.entries.flatMap((entry) => heldCalls(entry.value, depth + 1));
    default:
      return [];
  }
}

function uncapturedFinding(code: CodeFacts, call: Call): Finding {
  const [name, place] = [nameOf(call), placeOf(call)];
  return {
    ...{ check: 'instrumented.clients', verdict: 'missing', weight: 'cause', about: name, place },
    ground: `The calls of this ${name} make no subsegments: the client is not captured.`,
    mend: captureEdits(code, call, name) ?? {
      ...{ kind: 'paste', title: `Capture the ${name}`, text: `AWSXRay.captureAWSv3Client(new ${name}(…))` },
      where: 'Write it around the client; with Powertools it is tracer.captureAWSv3Client.',
      place,
    },
  };
}

function boto3(code: CodeFacts): readonly Finding[] {
  const libraries = librariesOf(code);
  const made = callsOf(code, /^boto3\.(?:client|resource)$|^boto3\.(?:session\.)?Session\(.*\)\.(?:client|resource)$/);
  const [first] = made;
  if (!first || !libraries.has('x-ray-sdk') || libraries.has('opentelemetry') || libraries.has('other')) return [];
  // A tracer of Powertools patches when it is made, unless it is told not to.
  if (libraries.has('powertools')) return [];
  const patches = callsOf(code, PATCH);
  const found = { check: 'instrumented.clients', weight: 'cause', about: 'boto3' } as const;
  if (patches.some(patchesBoto3)) return [{ ...found, verdict: 'fine', ground: 'The calls of boto3 are patched.' }];
  const place = placeOf(first);
  const ground = 'The calls of boto3 make no subsegments: nothing patches it.';
  const paste: Mend = {
    ...{
      kind: 'paste',
      title: 'Call patch_all()',
      text: 'from aws_xray_sdk.core import patch_all\n\npatch_all()',
      place,
    },
    where: 'Write it at the top of the handler’s file, below its imports.',
  };
  return [{ ...found, verdict: 'missing', ground, place, mend: patchEdits(code) ?? paste }];
}

function patchesBoto3({ callee, arguments: [given] }: Call): boolean {
  if (callee.endsWith('patch_all')) return true;
  // What is not written out may name it.
  if (given?.is !== 'list') return true;
  return given.items.some((item) => item.is !== 'plain' || /^(?:aio)?bo(?:to3|tocore)$/.test(String(item.value)));
}
