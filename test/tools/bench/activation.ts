import { execFileSync } from 'node:child_process';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuildResult } from '../build.ts';
import { bundles } from '../build/bundles.ts';
import { inRoot } from '../root.ts';
import type { Row } from './row.ts';
import { atMost, median, reported } from './row.ts';

const once = fileURLToPath(new URL('./activateOnce.cjs', import.meta.url));
const RUNS = 25;

/** Packages that must not be read when an editor starts: the AWS SDK, parsers, template readers. */
const HEAVY = /node_modules\/(@aws-sdk|@smithy|@aws|yaml|smol-toml|web-tree-sitter|protobufjs)\//;

interface Activation {
  /** Ms that the thread worked. */
  readonly threadMs: number;
  /** Ms that went by, those included in which the machine did something else. */
  readonly wallMs: number;
  readonly loaded: readonly string[];
}

/** What the extension costs every window in which it is active: require and activate, each in a fresh process. */
export function benchActivation({ metafiles }: BuildResult): readonly Row[] {
  const runs = Array.from({ length: RUNS }, activateOnce);
  const loaded = new Set(runs.flatMap((run) => run.loaded.map((file) => basename(file))));
  const lazy = bundles.filter(({ use, output }) => use === 'lazy' && loaded.has(output)).map(({ output }) => output);
  const inMain = Object.entries(metafiles.get('extension.cjs')?.outputs['dist/extension.cjs']?.inputs ?? {});
  const heavy = inMain
    .filter(([input, { bytesInOutput }]) => HEAVY.test(input) && bytesInOutput > 0)
    .map(([input]) => input);
  for (const name of [...lazy, ...heavy]) console.error(`bench: loaded at activation: ${name}`);
  const wall = runs.map(({ wallMs }) => wallMs);
  return [
    atMost(20, 'require and activate: time of the thread, median', median(runs.map(({ threadMs }) => threadMs)), 'ms'),
    reported('require and activate: time that went by, median', median(wall), 'ms'),
    reported('require and activate: time that went by, fastest', Math.min(...wall), 'ms'),
    atMost(0, 'AWS SDK, parsers and template readers loaded at activation', lazy.length + heavy.length, 'modules'),
  ];
}

function activateOnce(): Activation {
  const output = execFileSync(process.execPath, [once, inRoot('dist/extension.cjs')], { encoding: 'utf8' });
  return JSON.parse(output) as Activation;
}
