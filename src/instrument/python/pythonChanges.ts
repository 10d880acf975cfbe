import type { CodeChange, Range } from '../codeChange.ts';
import type { Library } from '../library.ts';
import type { Source } from '../source.ts';

/** What a Python file is traced with by its own imports. */
export function pythonLibrary(_source: Source): Library | undefined {
  return undefined;
}

/** What can be done at a range of a Python file, with these libraries. */
export function pythonChanges(_source: Source, _range: Range, _libraries: readonly Library[]): readonly CodeChange[] {
  return [];
}
