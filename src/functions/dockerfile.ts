import type { Files } from '../base/files.ts';
import { folderOf, joinUri, relativePath } from '../base/fileUri.ts';
import { readDockerfile, type ImageStage } from './dockerStages.ts';
import { folderOfHandler } from './handlerFiles.ts';
import type { LambdaFunction } from './lambdaFunction.ts';

/** How a function's image is built. */
export interface ImageBuild {
  /** URI of the folder that is sent to Docker. */
  readonly context: string;
  /** URI of the Dockerfile. */
  readonly dockerfile: string;
  /** What stands in place of the Dockerfile's CMD: the first word of `ImageConfig.Command`. */
  readonly command?: { readonly word: string } | { readonly isComputed: true } | undefined;
  /** The stage that is built, where it is not the last. */
  readonly target?: string | undefined;
}

/** A function of an image with handler, runtime and code as its Dockerfile says them; a note where that says nothing. */
export async function withDockerfile(
  fn: LambdaFunction,
  { context, dockerfile, command, target }: ImageBuild,
  files: Files,
  lookedAt: Set<string>,
): Promise<LambdaFunction> {
  lookedAt.add(dockerfile);
  const text = await files.read(dockerfile);
  if (text === undefined) return { ...fn, notes: ['A container image whose Dockerfile is not found here.'] };
  const stage = readDockerfile(text, target);
  if (command && 'isComputed' in command)
    return { ...fn, notes: ['A container image whose ImageConfig.Command is computed at deployment.'] };
  const handler = command?.word ?? stage.command;
  const { runtime } = stage;
  const project = await projectFolder(context, dockerfile, files);
  // What is started of an image with a program of its own is that program, whatever its words.
  if (runtime?.startsWith('provided')) return { ...fn, runtime, handler: fn.handler, codeFolder: project, notes: [] };
  if (handler === undefined || runtime === undefined)
    return {
      ...fn,
      notes: ['A container image of which neither the Dockerfile nor ImageConfig names runtime and handler.'],
    };
  const entry = await movedFile(stage, context, handler, files, lookedAt);
  if (entry !== undefined) return { ...fn, runtime, handler, codeFolder: context, entry, notes: [] };
  const folders = [
    context,
    ...stage.copied.flatMap(({ from }) => [joinUri(context, from), joinUri(context, `${from}/..`)]),
  ];
  const within = folders.filter((folder) => folder.length >= context.length);
  const found = await folderOfHandler(within, handler, runtime, files, lookedAt);
  return { ...fn, runtime, handler, codeFolder: found?.folder ?? project, notes: [] };
}

/** Files at the root of what is compiled. */
const PROJECT = /^(?:pom\.xml|build\.gradle(?:\.kts)?|go\.mod|main\.go|Cargo\.toml|.+\.csproj)$/;

/** The folder of what is compiled into an image: the Dockerfile's own where that is a project below the context, else the context. */
async function projectFolder(context: string, dockerfile: string, files: Files): Promise<string> {
  const beside = folderOf(dockerfile);
  if (beside === context || relativePath(context, beside) === undefined) return context;
  return (await files.list(beside)).some((name) => PROJECT.test(name)) ? beside : context;
}

/** The handler's file where the image has it in a folder that is called otherwise in the context. */
async function movedFile(
  { copied, runtime = '' }: ImageStage,
  context: string,
  handler: string,
  files: Files,
  lookedAt: Set<string>,
): Promise<string | undefined> {
  const path = runtime.startsWith('python')
    ? handler.replace(/\.[^.]*$/, '').replaceAll('.', '/') + handler.slice(handler.lastIndexOf('.'))
    : handler;
  for (const { from, to } of copied) {
    if (to === '' || !path.startsWith(`${to}/`) || from === to) continue;
    const found = await folderOfHandler([joinUri(context, from)], path.slice(to.length + 1), runtime, files, lookedAt);
    if (found) return found.file;
  }
  return undefined;
}
