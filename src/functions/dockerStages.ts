import { asArray, asString, parseJson } from '../base/readUnknown.ts';

/** What a stage of a Dockerfile says of a function's handler. */
export interface ImageStage {
  /** Of an image of Lambda, or of the runtime's client that it starts: `nodejs22.x`, `python`. */
  readonly runtime: string | undefined;
  /** The first word of the last `CMD`, or what stands behind the runtime's client in `ENTRYPOINT`. */
  readonly command: string | undefined;
  /** What is copied into the image from the context. */
  readonly copied: readonly Copied[];
}

/** Paths relative to the context and to the folder of the code in the image. */
export interface Copied {
  readonly from: string;
  readonly to: string;
}

const MAX_SIZE = 200_000;
const EMPTY: ImageStage = { runtime: undefined, command: undefined, copied: [] };

/**
 * Reads a Dockerfile. https://docs.docker.com/reference/dockerfile/
 * @param target the stage that is built; the last where it is undefined
 */
export function readDockerfile(text: string, target: string | undefined): ImageStage {
  const stages = new Map<string, ImageStage>();
  let [name, stage] = ['', EMPTY];
  for (const line of text
    .slice(0, MAX_SIZE)
    .replace(/\\\r?\n/g, ' ')
    .split(/\r?\n/)) {
    const [, instruction = '', rest = ''] = /^\s*(\w+)\s+(.*?)\s*$/.exec(line) ?? [];
    if (instruction.toUpperCase() === 'FROM') {
      const [, base = '', as = ''] = /^(?:--\S+\s+)*(\S+)(?:\s+as\s+(\S+))?/i.exec(rest) ?? [];
      if (target !== undefined && name === target.toLowerCase()) return stage;
      name = as.toLowerCase();
      stage = stages.get(base.toLowerCase()) ?? { ...EMPTY, runtime: runtimeOf(base) };
    }
    stage = after(instruction.toUpperCase(), rest, stage);
    stages.set(name, stage);
  }
  return stage;
}

function after(instruction: string, rest: string, stage: ImageStage): ImageStage {
  switch (instruction) {
    case 'CMD':
      return { ...stage, command: wordsOf(rest)[0] };
    case 'ENTRYPOINT': {
      const client = clientIn(wordsOf(rest));
      return client ? { ...stage, runtime: client.runtime, command: client.handler ?? stage.command } : stage;
    }
    case 'COPY':
    case 'ADD':
      return /--from=/.test(rest) ? stage : { ...stage, copied: [...stage.copied, ...copiedBy(rest)] };
    default:
      return stage;
  }
}

/** The clients with which an image of any kind runs handlers; the word behind is the handler. */
const CLIENTS: readonly (readonly [runtime: string, client: RegExp])[] = [
  ['python', /(?:^|\/)awslambdaric$/],
  ['nodejs', /(?:^|\/)aws-lambda-ric(?:\/.*)?$/],
  ['ruby', /(?:^|\/)aws_lambda_ric$/],
  ['java', /^com\.amazonaws\.services\.lambda\.runtime\.api\.client\.AWSLambda$/],
];

function clientIn(
  words: readonly string[],
): { readonly runtime: string; readonly handler?: string | undefined } | undefined {
  for (const [runtime, client] of CLIENTS) {
    const at = words.findIndex((word) => client.test(word));
    if (at >= 0) return { runtime, handler: words[at + 1] };
  }
  return undefined;
}

/** `public.ecr.aws/lambda/nodejs:22`, `amazon/aws-lambda-python:3.13`. */
function runtimeOf(image: string): string | undefined {
  const [, name = '', version = ''] =
    /lambda[/-](nodejs|python|java|dotnet|ruby|go|provided)(?::(\S+))?/.exec(image) ?? [];
  const [number = ''] = /^\d+(?:\.\d+)?|^al2\w*/.exec(version) ?? [];
  if (name === '') return undefined;
  if (name === 'nodejs') return number === '' ? name : `${name}${number}.x`;
  return name === 'provided' && number !== '' ? `${name}.${number}` : `${name}${number}`;
}

/** The words of a list, or of a line for the shell. */
function wordsOf(rest: string): readonly string[] {
  if (!rest.startsWith('[')) return rest.split(/\s+/);
  return (asArray(parseJson(rest)) ?? []).map(asString).filter((word) => word !== undefined);
}

function copiedBy(rest: string): readonly Copied[] {
  const words = wordsOf(rest).filter((word) => !word.startsWith('--'));
  const to = inCode(words.at(-1) ?? '');
  return words
    .slice(0, -1)
    .filter((word) => !word.includes('$'))
    .map((from) => ({ from, to }));
}

/** A path in the image relative to the folder of the code. */
function inCode(path: string): string {
  return path
    .replace(/^(?:\$\{?LAMBDA_TASK_ROOT\}?|\/var\/task)(?=\/|$)/, '')
    .replace(/^(?:\.?\/)+/, '')
    .replace(/\/+\.?$|^\.$/, '');
}
