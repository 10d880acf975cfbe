import { readFileSync } from 'node:fs';
import { Language as L, Parser, Query } from 'web-tree-sitter';
import { languages } from '/work/main/src/code/languages.ts';
import { Grammars } from '/work/main/src/code/grammars.ts';
import { parseSource } from '/work/main/src/code/parseSource.ts';
import { matchesOf } from '/work/main/src/code/matches.ts';
let t=performance.now(); const lap=(n:string)=>{const x=performance.now(); console.log(n,(x-t).toFixed(1)); t=performance.now();};
await Parser.init({locateFile:(n:string)=>'/tmp/code/wasm/'+n}); lap('init');
const l=await L.load('/tmp/code/wasm/tree-sitter-typescript.wasm'); lap('load ts');
new Query(l, languages[0]!.query); lap('compile ts');
const lp=await L.load('/tmp/code/wasm/tree-sitter-python.wasm'); lap('load py');
new Query(lp, languages[3]!.query); lap('compile py');
const g=await new Grammars('/tmp/code/wasm').grammarOf(languages[0]!); lap('grammar');
const text=['awsSdkV3','http','xraySdk','powertools','errors'].map(f=>readFileSync(`test/queries/${f}.ts`,'utf8')).join('\n').repeat(5);
console.log(text.split('\n').length,'lines');
for(let i=0;i<4;i++){ t=performance.now(); const tree=g.parser.parse(text)!; lap(' parse'); const m=matchesOf(g.query,g.patterns,tree); lap(' matches '+m.matches.length); tree.delete(); parseSource(g,'file:///x.ts',text); lap(' parseSource'); }
