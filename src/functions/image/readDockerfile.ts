import { asArray, asString, parseJson } from '../../base/readUnknown.ts';
import { dockerInstructions, lineWords } from './dockerInstructions.ts';
import { absolutePath, copiesOf, expanded, settingsIn, type ImageCopy } from './imageCopy.ts';

/** What a stage of a Dockerfile says of a function's handler. */
export interface ImageStage {
  /** Of an image of Lambda, or of the runtime's client that it starts: `nodejs22.x`, `python`. */
  readonly runtime: string | undefined;
  /** The first word of the last `CMD`. */
  readonly command: string | undefined;
  /** What it starts, where that is not what images of Lambda start. */
  readonly entry: ImageEntry | undefined;
  /** In their order. */
  readonly copies: readonly ImageCopy[];
  /** What was copied from the context into the stages that it takes files from. */
  readonly builtFrom: readonly ImageCopy[];
  /** Where handlers are looked for in the image: absolute paths. */
  readonly folders: readonly string[];
}

/** `client`: what runs handlers; the one that is named behind it stands above all others. `program`: anything else. */
export type ImageEntry =
  | { readonly is: 'client'; readonly runtime: string; readonly handler: string | undefined }
  | { readonly is: 'program' };

interface Stage extends Omit<ImageStage, 'folders'> {
  readonly folder: string;
  readonly variables: ReadonlyMap<string, string>;
}

/** Of the code in images of Lambda. */
const TASK_ROOT = '/var/task';
const EMPTY: Stage = {
  ...{ runtime: undefined, command: undefined, entry: undefined, copies: [], builtFrom: [], folder: '/' },
  variables: new Map([['LAMBDA_TASK_ROOT', TASK_ROOT]]),
};

/** @param target the stage that is built, by name or number; the last where it is undefined. Undefined where there is none of that name */
export function readDockerfile(text: string, target: string | undefined): ImageStage | undefined {
  const stages = new Map<string, Stage>();
  const shared = new Map<string, string>();
  let names: readonly string[] = [];
  let stage = EMPTY;
  let count = 0;
  for (const { name, rest } of dockerInstructions(text)) {
    if (name === 'FROM') {
      const [base = '', as, own = ''] = lineWords(rest).filter((word) => !word.startsWith('--'));
      names = [`${count++}`, ...(as?.toLowerCase() === 'as' ? [own.toLowerCase()] : [])];
      stage = stages.get(base.toLowerCase()) ?? stageOn(base);
    } else if (names.length === 0) {
      if (name === 'ARG') for (const [key, value] of settingsIn(rest)) if (value !== undefined) shared.set(key, value);
      continue;
    }
    stage = after(name, rest, stage, { stages, shared });
    for (const each of names) stages.set(each, stage);
  }
  const built = target === undefined ? stage : stages.get(target.toLowerCase());
  return built && { ...built, folders: [...new Set([built.folder, TASK_ROOT])] };
}

function stageOn(base: string): Stage {
  const runtime = runtimeOf(base);
  return { ...EMPTY, runtime, folder: runtime === undefined ? '/' : TASK_ROOT };
}

interface Around {
  readonly stages: ReadonlyMap<string, Stage>;
  /** What is set before the first stage, which those that name it take. */
  readonly shared: ReadonlyMap<string, string>;
}

const MAX_COPIES = 200;
const MAX_VARIABLES = 100;

function after(name: string, rest: string, stage: Stage, { stages, shared }: Around): Stage {
  switch (name) {
    case 'CMD':
      return { ...stage, command: wordsOf(rest)[0] };
    case 'ENTRYPOINT': {
      const entry = entryOf(wordsOf(rest));
      return { ...stage, entry, runtime: entry?.is === 'client' ? entry.runtime : stage.runtime };
    }
    case 'WORKDIR':
      return { ...stage, folder: absolutePath(expanded(rest, stage.variables) ?? '', stage.folder) ?? stage.folder };
    case 'ARG':
    case 'ENV': {
      const set = settingsIn(rest).flatMap(([key, value]) => {
        const text = value === undefined ? shared.get(key) : expanded(value, stage.variables);
        return text === undefined ? [] : [[key, text] as const];
      });
      const known = [...stage.variables, ...set].slice(0, MAX_VARIABLES);
      return { ...stage, variables: new Map(known) };
    }
    case 'COPY':
    case 'ADD': {
      const words = wordsOf(rest);
      const [, other] = /(?:^|\s)--from=(\S+)/.exec(rest) ?? [];
      if (other === undefined)
        return { ...stage, copies: [...stage.copies, ...copiesOf(words, stage)].slice(-MAX_COPIES) };
      const from = stages.get(other.toLowerCase());
      return { ...stage, builtFrom: [...stage.builtFrom, ...(from?.copies ?? [])].slice(-MAX_COPIES) };
    }
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

function entryOf(words: readonly string[]): ImageEntry | undefined {
  for (const [runtime, client] of CLIENTS) {
    const at = words.findIndex((word) => client.test(word));
    if (at >= 0) return { is: 'client', runtime, handler: words[at + 1] };
  }
  return words.length === 0 || /(?:^|\/)lambda-entrypoint\.sh$/.test(words[0] ?? '') ? undefined : { is: 'program' };
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

/** The words of a list, or of a line for the shell; flags stand before a list. */
function wordsOf(rest: string): readonly string[] {
  const words = lineWords(rest);
  const flags = words.slice(
    0,
    words.findIndex((word) => !word.startsWith('--')),
  );
  const listed = rest.indexOf('[');
  if (!words[flags.length]?.startsWith('[')) return words;
  const list = (asArray(parseJson(rest.slice(listed))) ?? []).map(asString).filter((word) => word !== undefined);
  return [...flags, ...list];
}
