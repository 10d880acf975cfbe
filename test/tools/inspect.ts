/*
 * Runs the inspector from its sources; see src/inspect.ts.
 *
 * usage: npm run -s inspect -- COMMAND …
 */
import { copyAssets } from './build.ts';

// The grammars are looked for in dist/wasm.
await copyAssets();
await import('../../src/inspect.ts');
