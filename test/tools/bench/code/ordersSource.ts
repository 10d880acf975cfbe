import { readFileSync, readdirSync } from 'node:fs';
import { inRoot } from '../../root.ts';

/** At least `lines` lines of TypeScript: the sample application again and again. */
export function ordersSource(lines: number): string {
  const language = {
    imports: /^import [^;]*;\n/gm,
    declarations: /^(?:export )?(?:async )?(?:const|let|function|class|interface|type) (\w+)/gm,
  };
  return repeated(sourcesIn(inRoot('examples/orders/src'), '.ts'), language, lines);
}

/** At least `lines` lines of Python: an application of the truth harness again and again. */
export function pythonSource(lines: number): string {
  const language = {
    imports: /^(?:from [^\n]* )?import [^\n(]*(?:\([^)]*\))?\n/gm,
    declarations: /^(?:(?:async )?def |class )?(\w+)(?:\(| = |:$)/gm,
  };
  return repeated(sourcesIn(inRoot('test/truth/python/monolith'), '.py'), language, lines);
}

/** How many lines a text has. */
export function linesOf(text: string): number {
  return text.split('\n').length - 1;
}

function sourcesIn(folder: string, ending: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ending));
  return names.sort().map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
}

/** What finds the imports of a language, and the names that a file declares. */
interface Declaring {
  readonly imports: RegExp;
  readonly declarations: RegExp;
}

/** Sources one after the other, each time with other names; their imports once. */
function repeated(sources: readonly string[], { imports, declarations }: Declaring, lines: number): string {
  const text = [sources.flatMap((source) => source.match(imports) ?? []).join('')];
  for (let round = 0; text.reduce((sum, part) => sum + linesOf(part), 0) < lines; round++) {
    for (const source of sources) {
      const renamed = [...source.matchAll(declarations)].reduce(
        (body, [, name = '']) => body.replace(new RegExp(`\\b${name}\\b(?!['"])`, 'g'), `${name}${round}`),
        source.replace(imports, ''),
      );
      text.push(renamed);
    }
  }
  return text.join('');
}
