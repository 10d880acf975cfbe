import { registerHooks } from 'node:module';

/**
 * From now on `import * as vscode from 'vscode'` gives an empty module: for tests in plain Node that read tables out of
 * modules which use VS Code only inside functions.
 */
export function stubVscode(): void {
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'vscode'
        ? { url: 'data:text/javascript,', format: 'module', shortCircuit: true }
        : next(specifier, context),
  });
}
