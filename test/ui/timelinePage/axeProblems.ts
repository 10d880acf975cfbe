import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { inRoot } from '../../tools/root.ts';

/** What axe-core finds seriously wrong with a page as it stands: one line for each rule and element; also what it found nothing to say on. */
export async function axeProblems(
  page: Page,
): Promise<{ readonly problems: readonly string[]; readonly passes: number }> {
  await page.evaluate(readFileSync(inRoot('node_modules/axe-core/axe.min.js'), 'utf8'));
  const { violations, passes } = await page.evaluate<AxeResults>('axe.run(document)');
  const problems = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
    );
  return { problems, passes: passes.length };
}
