// Under tsx, as in the bundles: `import query from './x.scm'` gives the file's text. tsx loads tests by `import` or by
// `require`, so both ways are taught.
import { readFileSync } from 'node:fs';
import { Module, registerHooks } from 'node:module';

registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith('.scm') || context.conditions?.includes('require')) return nextLoad(url, context);
    const text = readFileSync(new URL(url), 'utf8');
    return { format: 'module', source: `export default ${JSON.stringify(text)};`, shortCircuit: true };
  },
});

Module._extensions['.scm'] = (module, file) => {
  module.exports = readFileSync(file, 'utf8');
};
