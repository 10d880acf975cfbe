import { readFileSync, readdirSync } from 'node:fs';
import { inRoot } from '../../root.ts';

/** At least `lines` lines: the sample application again and again, each time with other names; its imports once. */
export function ordersSource(lines: number): string {
  const folder = inRoot('examples/orders/src');
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
  const imports = /^import [^;]*;\n/gm;
  const text = [sources.flatMap((source) => source.match(imports) ?? []).join('')];
  for (let round = 0; text.reduce((sum, part) => sum + linesOf(part), 0) < lines; round++) {
    for (const source of sources) {
      const names = [...source.matchAll(/^(?:export )?(?:async )?(?:const|let|function|class|interface|type) (\w+)/gm)];
      const renamed = names.reduce(
        (body, [, name = '']) => body.replace(new RegExp(`\\b${name}\\b(?!['"])`, 'g'), `${name}${round}`),
        source.replace(imports, ''),
      );
      text.push(renamed);
    }
  }
  return text.join('');
}

/** How many lines a text has. */
export function linesOf(text: string): number {
  return text.split('\n').length - 1;
}
