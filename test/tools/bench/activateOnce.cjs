/*
 * Requires and activates a built extension under a stub of `vscode`, and prints as JSON how long that took and which
 * files it loaded. A process of its own for each measurement: nothing is compiled before.
 *
 * usage: node activateOnce.cjs EXTENSION.cjs
 */
const { readFileSync } = require('node:fs');
const Module = require('node:module');

/** Anything that the extension may call, construct or read, to any depth. */
function anything() {
  const known = new Map();
  return new Proxy(function () {}, {
    get(target, key) {
      if (key === Symbol.toPrimitive) return () => '';
      if (key === Symbol.iterator) return function* () {};
      if (key === 'then') return undefined;
      if (key === 'prototype') return target.prototype;
      if (!known.has(key)) known.set(key, anything());
      return known.get(key);
    },
    set: (_target, key, value) => (known.set(key, value), true),
    construct: () => anything(),
    apply: () => anything(),
  });
}

class EventEmitter {
  event = () => ({ dispose() {} });
  fire() {}
  dispose() {}
}
class Disposable {
  static from() {
    return new Disposable();
  }
  dispose() {}
}
// Under the names that the API has: a bundle copies the names that a module owns.
const api = readFileSync(require.resolve('@types/vscode/index.d.ts'), 'utf8');
const names = [...api.matchAll(/^\s+export (?:namespace|class|enum|const|function) (\w+)/gm)].map(([, name]) => name);
const vscode = { ...Object.fromEntries(names.map((name) => [name, anything()])), EventEmitter, Disposable };
const load = Module._load;
Module._load = (request, ...rest) => (request === 'vscode' ? vscode : load(request, ...rest));

const memento = { get: () => undefined, update: async () => {}, keys: () => [], setKeysForSync() {} };
const context = new Proxy(
  {
    subscriptions: [],
    workspaceState: memento,
    globalState: memento,
    asAbsolutePath: (path) => path,
    extensionPath: __dirname,
  },
  { get: (target, key) => target[key] ?? anything() },
);

const started = performance.now();
const usage = process.threadCpuUsage();
const extension = require(process.argv[2]);
extension.activate(context);
const { user, system } = process.threadCpuUsage(usage);
process.stdout.write(
  JSON.stringify({
    threadMs: (user + system) / 1000,
    wallMs: performance.now() - started,
    loaded: Object.keys(require.cache),
  }),
);
process.exit();
