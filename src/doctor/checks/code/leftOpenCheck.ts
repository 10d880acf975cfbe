import type { OpenSubsegment } from '../../../code/site.ts';
import type { Check, Examined } from '../../examined.ts';
import type { Finding } from '../../finding.ts';

/** Whether subsegments that the code opens by hand are closed on every way: one that stays open is never sent. */
export const leftOpen: Check = ({ code }): readonly Finding[] =>
  (code?.files ?? []).flatMap(({ file, openSubsegments = [] }) =>
    openSubsegments.filter((open) => open.opener !== 'begin_subsegment' || !endedElsewhere(file, code)).map(finding),
  );

/** Whether another file may end what one begins by name of the recorder alone: a function of it ends what it did not begin, or nobody knows. */
function endedElsewhere(begins: string, code: Examined['code']): boolean {
  return (code?.files ?? []).some(({ file, words, units = [] }) => {
    if (file === begins || !file.endsWith('.py')) return false;
    const ends = (text: string): boolean => /(?:^| )end_subsegment(?: |$)/.test(text);
    return (
      words === undefined ||
      ends(words) ||
      units.some((unit) => ends(unit.words) && !/(?:^| )begin_subsegment(?: |$)/.test(unit.words))
    );
  });
}

function finding({ place, opener, left }: OpenSubsegment): Finding {
  const isPython = opener === 'begin_subsegment';
  const found = { check: 'instrumented.leftOpen', verdict: 'missing', about: opener, place } as const;
  return {
    ...found,
    weight: left === 'onThrow' ? 'advice' : 'cause',
    ground: groundText(opener, left),
    mend: {
      ...{ kind: 'paste', title: 'Close the subsegment in every case', place },
      text: isPython ? PYTHON : ECMASCRIPT,
      where: isPython
        ? 'Write it in place of begin_subsegment, what it measures below it, and leave end_subsegment out.'
        : 'Write it around what the subsegment measures, with the name that it has there.',
    },
  };
}

function groundText(opener: string, left: OpenSubsegment['left']): string {
  const subsegment = `the subsegment that ${opener} opens here`;
  switch (left) {
    case 'always':
      return `Nothing closes ${subsegment}: it is never sent, nor are those within it.`;
    case 'onReturn':
      return `Where the code returns early, nothing closes ${subsegment}: it is not sent then.`;
    case 'onThrow':
      return `Where the code throws, nothing closes ${subsegment}: the calls that fail are not in the trace.`;
  }
}

const PYTHON = "with xray_recorder.in_subsegment('name'):";
const ECMASCRIPT =
  'try {\n  // What it measures.\n} catch (error) {\n  subsegment.addError(error);\n  throw error;\n} finally {\n  subsegment.close();\n}';
