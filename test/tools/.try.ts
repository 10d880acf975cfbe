import { readFileSync } from 'node:fs';
import { DirectParser } from '/work/main/src/code/directParser.ts';
const p = new DirectParser('/tmp/code/wasm');
for (const f of process.argv.slice(2)) {
  const t0 = performance.now();
  const r = await p.parse(f, readFileSync(f,'utf8'));
  console.log(f, (performance.now()-t0).toFixed(1)+' ms', r?.imports.join(' '), r?.notes);
  for (const e of r?.exports ?? []) console.log('   export', e.name, e.place.line, e.from ?? '');
  for (const s of r?.sites ?? []) console.log(`   ${s.place.line}:${s.place.column}-${s.place.endColumn}`, s.kind, s.nameSource, JSON.stringify(s.name), [s.service&&`svc=${s.service}`, s.resource&&`res=${s.resource}`, s.host, s.path, s.method, s.library, `in ${s.enclosing}`].filter(Boolean).join(' '));
}
