import { readFile } from 'node:fs/promises';
import { transform, type Plugin } from 'esbuild';

/** Gives style sheets as texts without white space and comments: the page's script holds them, and is read before anything is seen. */
export function smallStyles(): Plugin {
  return {
    name: 'small styles',
    setup: ({ onLoad, initialOptions }) =>
      onLoad({ filter: /\.css$/ }, async ({ path }) => {
        const { code } = await transform(await readFile(path, 'utf8'), {
          ...{ loader: 'css', minify: true, target: initialOptions.target ?? 'esnext' },
        });
        return { contents: code, loader: 'text' };
      }),
  };
}
