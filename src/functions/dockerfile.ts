import type { Files } from '../base/files.ts';
import { joinUri } from '../base/fileUri.ts';
import { asArray, asString, parseJson } from '../base/readUnknown.ts';
import { folderOfHandler } from './handlerFiles.ts';
import type { LambdaFunction } from './lambdaFunction.ts';

/** How a function's image is built. */
export interface ImageBuild {
  /** URI of the folder that is sent to Docker. */
  readonly context: string;
  /** URI of the Dockerfile. */
  readonly dockerfile: string;
  /** `ImageConfig.Command`: what stands in place of the Dockerfile's CMD. */
  readonly command?: string | undefined;
}

/** What a Dockerfile says of the handler. */
interface DockerfileFacts {
  /** Of the last `FROM`, where that is an image of Lambda: `nodejs22.x`. */
  readonly runtime: string | undefined;
  /** The first word of the last `CMD`. */
  readonly command: string | undefined;
  /** What is copied into the image from the context. */
  readonly copied: readonly string[];
}

const MAX_SIZE = 200_000;

/** Reads a Dockerfile; only its last stage counts. https://docs.docker.com/reference/dockerfile/ */
function readDockerfile(text: string): DockerfileFacts {
  let facts: DockerfileFacts = { runtime: undefined, command: undefined, copied: [] };
  for (const line of text
    .slice(0, MAX_SIZE)
    .replace(/\\\r?\n/g, ' ')
    .split(/\r?\n/)) {
    const [, instruction = '', rest = ''] = /^\s*(\w+)\s+(.*?)\s*$/.exec(line) ?? [];
    switch (instruction.toUpperCase()) {
      case 'FROM':
        facts = { runtime: runtimeOf(rest), command: undefined, copied: [] };
        break;
      case 'CMD':
        facts = { ...facts, command: firstWord(rest) };
        break;
      case 'COPY':
      case 'ADD':
        if (!/--from=/.test(rest)) facts = { ...facts, copied: [...facts.copied, ...sourcesOf(rest)] };
        break;
    }
  }
  return facts;
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

function firstWord(rest: string): string | undefined {
  if (!rest.startsWith('[')) return rest.split(/\s+/)[0];
  return asString(asArray(parseJson(rest))?.[0]);
}

function sourcesOf(rest: string): readonly string[] {
  const words = rest.startsWith('[') ? (asArray(parseJson(rest)) ?? []).map(asString) : rest.split(/\s+/);
  return words
    .slice(0, -1)
    .filter((word) => word !== undefined)
    .filter((word) => !word.startsWith('--') && !word.includes('$'));
}

/** A function of an image with handler, runtime and code as its Dockerfile says them; a note where that says nothing. */
export async function withDockerfile(
  fn: LambdaFunction,
  { context, dockerfile, command }: ImageBuild,
  files: Files,
  lookedAt: Set<string>,
): Promise<LambdaFunction> {
  lookedAt.add(dockerfile);
  const text = await files.read(dockerfile);
  if (text === undefined) return { ...fn, notes: ['A container image whose Dockerfile is not found here.'] };
  const facts = readDockerfile(text);
  const handler = command ?? facts.command;
  const { runtime } = facts;
  if (handler === undefined || runtime === undefined)
    return {
      ...fn,
      notes: ['A container image of which neither the Dockerfile nor ImageConfig names runtime and handler.'],
    };
  const folders = [
    context,
    ...facts.copied.flatMap((path) => [joinUri(context, path), joinUri(context, `${path}/..`)]),
  ];
  const within = folders.filter((folder) => folder.length >= context.length);
  const found = await folderOfHandler(within, handler, runtime, files, lookedAt);
  return { ...fn, runtime, handler, codeFolder: found?.folder ?? context, notes: [] };
}
