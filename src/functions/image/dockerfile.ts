import type { Files } from '../../base/files.ts';
import { folderOf, relativePath } from '../../base/fileUri.ts';
import { copiedHandler } from './copiedHandler.ts';
import type { LambdaFunction } from '../lambdaFunction.ts';
import { readDockerfile } from './readDockerfile.ts';

/** How a function's image is built. */
export interface ImageBuild {
  /** URI of the folder that is sent to Docker. */
  readonly context: string;
  /** URI of the Dockerfile. */
  readonly dockerfile: string;
  /** What stands in place of the Dockerfile's CMD: the first word of `ImageConfig.Command`. */
  readonly command?: { readonly word: string } | { readonly isComputed: true } | undefined;
  /** `ImageConfig.EntryPoint` stands in place of the Dockerfile's ENTRYPOINT. */
  readonly hasOwnEntry: boolean;
  /** The stage that is built, where it is not the last. */
  readonly target?: string | undefined;
}

/** A function of an image with handler, runtime and code as its Dockerfile says them; a note where that says nothing. */
export async function withDockerfile(
  fn: LambdaFunction,
  { context, dockerfile, command, hasOwnEntry, target }: ImageBuild,
  files: Files,
  lookedAt: Set<string>,
): Promise<LambdaFunction> {
  lookedAt.add(dockerfile);
  const text = await files.read(dockerfile);
  if (text === undefined) return { ...fn, notes: ['A container image whose Dockerfile is not found here.'] };
  const stage = readDockerfile(text, target);
  if (!stage) return { ...fn, notes: [`A container image whose stage ${target} its Dockerfile does not have.`] };
  const { runtime } = stage;
  const entry = hasOwnEntry ? undefined : stage.entry;
  const named = entry?.is === 'client' ? entry.handler : undefined;
  if (command && 'isComputed' in command && named === undefined)
    return { ...fn, notes: ['A container image whose ImageConfig.Command is computed at deployment.'] };
  const handler = named ?? (command && 'word' in command ? command.word : stage.command);
  const project = await projectFolder(context, dockerfile, files);
  // What is started of an image with a program of its own is that program, whatever its words.
  if (runtime?.startsWith('provided')) return { ...fn, runtime, handler: fn.handler, codeFolder: project, notes: [] };
  if (entry?.is === 'program')
    return {
      ...fn,
      notes: ['A container image whose ENTRYPOINT starts a program: which handler that runs is not known here.'],
    };
  if (handler === undefined || runtime === undefined)
    return {
      ...fn,
      notes: ['A container image of which neither the Dockerfile nor ImageConfig names runtime and handler.'],
    };
  if (!/^(?:nodejs|python)/.test(runtime)) return { ...fn, runtime, handler, codeFolder: project, notes: [] };
  const found = await copiedHandler(stage, context, handler, files, lookedAt);
  if (found)
    return {
      ...fn,
      runtime,
      handler,
      codeFolder: found.folder,
      ...(found.entry !== undefined && { entry: found.entry }),
      notes: [],
    };
  const notes = ['A container image into which its Dockerfile copies no file of the handler that is found here.'];
  return { ...fn, runtime, handler, codeFolder: undefined, notes };
}

/** Files at the root of what is compiled. */
const PROJECT = /^(?:pom\.xml|build\.gradle(?:\.kts)?|go\.mod|main\.go|Cargo\.toml|.+\.csproj)$/;

/** The folder of what is compiled into an image: the Dockerfile's own where that is a project below the context, else the context. */
async function projectFolder(context: string, dockerfile: string, files: Files): Promise<string> {
  const beside = folderOf(dockerfile);
  if (beside === context || relativePath(context, beside) === undefined) return context;
  return (await files.list(beside)).some((name) => PROJECT.test(name)) ? beside : context;
}
