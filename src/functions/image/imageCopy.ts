import { lineWords } from './dockerInstructions.ts';

/** What an instruction copies from the context into an image. */
export interface ImageCopy {
  /** Relative to the context, where `''` is the context itself; its last step may have `*` and `?`. Undefined where it is not known. */
  readonly from: string | undefined;
  /** The name of what is copied from somewhere, where it is a file. */
  readonly file?: string | undefined;
  /** An absolute path in the image; undefined where it is computed. */
  readonly to: string | undefined;
}

/** The folder of the image that an instruction runs in, and the variables that it knows. */
export interface CopyPlace {
  readonly folder: string;
  readonly variables: ReadonlyMap<string, string>;
}

/** Longer texts are no paths; variables may stand for themselves several times. */
const MAX_TEXT = 1000;

/** What `COPY` and `ADD` copy. @param words what stands behind the word */
export function copiesOf(words: readonly string[], place: CopyPlace): readonly ImageCopy[] {
  const paths = words.filter((word) => !word.startsWith('--'));
  const target = expanded(paths.at(-1) ?? '', place.variables);
  const to = target === undefined ? undefined : absolutePath(target, place.folder);
  const keepsFolders = words.includes('--parents');
  return paths.slice(0, -1).map((word) => {
    const from = isPlain(word) ? pathOf(word) : undefined;
    const file = word.slice(word.lastIndexOf('/') + 1);
    if (from === undefined) return { from, to, file: /^(?!\.)[^$]*\.|^<</.test(file) ? file : undefined };
    return { from, to: to !== undefined && keepsFolders ? absolutePath(from, to) : to };
  });
}

/**
 * Whether a source is a path of the context, at most with a simple pattern for files. One with variables is none: an argument may be given
 * another value than its default.
 */
function isPlain(word: string): boolean {
  if (word.length > MAX_TEXT || /[$<[]|:\/\//.test(word)) return false;
  return word.split('*').length <= 3 && !/[*?]/.test(word.slice(0, word.lastIndexOf('/') + 1));
}

/** A path in the image; undefined for none. @param folder the one that it is relative to */
export function absolutePath(path: string, folder: string): string | undefined {
  if (path.length + folder.length > MAX_TEXT) return undefined;
  const steps = pathOf(path.startsWith('/') ? path : `${folder}/${path}`);
  return steps === undefined ? undefined : `/${steps}`;
}

/** A path without its dots and slashes too many; undefined where it climbs out. */
function pathOf(path: string): string | undefined {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..' && steps.pop() === undefined) return undefined;
    if (!['', '.', '..'].includes(step)) steps.push(step);
  }
  return steps.join('/');
}

/** A text with its variables; undefined where one is not known. */
export function expanded(text: string, variables: ReadonlyMap<string, string>): string | undefined {
  if (text.length > MAX_TEXT) return undefined;
  const value = text.replace(
    /\$(?:\{(\w+)(?::-[^{}]*)?\}|(\w+))/g,
    (whole, braced: string | undefined, bare: string | undefined) => variables.get(braced ?? bare ?? '') ?? whole,
  );
  return value.includes('$') || value.length > MAX_TEXT ? undefined : value;
}

/** What `ARG` and `ENV` set: `A=b C="d"`, `A b`; no value for an argument without a default. */
export function settingsIn(rest: string): readonly (readonly [name: string, value: string | undefined])[] {
  const words = lineWords(rest);
  const [first = '', second] = words;
  if (!first.includes('=')) return [[first, second]];
  return words.flatMap((word) => {
    const at = word.indexOf('=');
    return at === -1 ? [] : [[word.slice(0, at), word.slice(at + 1).replace(/^(["'])(.*)\1$/, '$2')] as const];
  });
}
