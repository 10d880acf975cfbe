import { settings, variables, variableValues } from './tracingWords.ts';

/** A word that may stand at the cursor; `typed` is what of it stands there. */
export interface Offer {
  readonly label: string;
  /** What it means, as Markdown. */
  readonly text: string;
  readonly typed: string;
}

/** The lines of YAML or JSON up to the cursor: what tracing may put there; none where it is something else's place. */
export function offered(before: string): readonly Offer[] {
  const lines = before.split(/\r?\n/);
  const line = lines.at(-1) ?? '';
  const [, key, typed = ''] = /^\s*(?:- )?["']?(\w+)["']?\s*:\s*["']?(\w*)$/.exec(line) ?? [];
  if (key !== undefined)
    return valuesOf(key, keyAbove(lines)).map((label) => ({
      label,
      text: settings.get(key) ?? variables.get(key) ?? '',
      typed,
    }));
  const [, name] = /^\s*["']?(\w*)$/.exec(line) ?? [];
  if (name === undefined || !/^(?:Variables|environment)$/.test(keyAbove(lines) ?? '')) return [];
  return [...variables].flatMap(([label, text]) => (label.startsWith('_') ? [] : [{ label, text, typed: name }]));
}

function valuesOf(key: string, above: string | undefined): readonly string[] {
  if (key === 'Tracing') return ['Active', 'PassThrough', 'Disabled'];
  if (key === 'Mode' && above === 'TracingConfig') return ['Active', 'PassThrough'];
  if (key === 'TracingEnabled') return ['true', 'false'];
  return variableValues.get(key) ?? [];
}

/** The key of the map that the last line stands in: the nearest one above that stands further out. */
function keyAbove(lines: readonly string[]): string | undefined {
  const indent = indentOf(lines.at(-1) ?? '');
  for (const line of lines.slice(0, -1).toReversed()) {
    if (/^\s*(?:#.*)?$/.test(line) || indentOf(line) >= indent) continue;
    return /^\s*(?:- )?["']?([\w:]+)["']?\s*:\s*(?:[{&].*)?$/.exec(line)?.[1];
  }
  return undefined;
}

function indentOf(line: string): number {
  return /^\s*/.exec(line)?.[0].length ?? 0;
}
