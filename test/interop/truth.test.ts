/*
 * A part of `npm run truth`, which runs all applications of test/truth: real handlers of four languages, and no span on a line that did not
 * make it.
 */
import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { build } from '../tools/build.ts';
import { inRoot } from '../tools/root.ts';
import { judgeApp } from '../tools/truth/judgeApp.ts';
import { runApp } from '../tools/truth/runApp.ts';
import { copyApp } from '../tools/truth/truthApp.ts';

describe('The line that Beamline says', function () {
  // The AWS SDK for Go takes minutes to compile where that was never done.
  this.timeout(1_800_000);
  before(() => build({ minify: false }));

  for (const source of ['typescript/booking', 'python/library', 'java/inventory', 'go/tickets']) {
    it(`is the line that made the span, in ${basename(source)}`, async function () {
      const app = await copyApp(inRoot('test/truth', source));
      if (app.leftOut.length > 0) {
        for (const line of app.leftOut) console.log(`      ${line}`);
        return this.skip();
      }
      const run = await runApp(app);
      const sites = await judgeApp(app, run);
      run.code.dispose();
      assert.deepEqual(run.problems, []);
      assert.deepEqual(
        sites.filter(({ verdict }) => verdict === 'wrong' || verdict === 'unverified'),
        [],
      );
      const right = sites.filter(({ verdict }) => verdict === 'right').length;
      assert.ok(sites.length > 20 && right / sites.length > 0.9, `${right} of ${sites.length} are right`);
    });
  }
});
