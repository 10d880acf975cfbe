import type { SourceFacts } from '../../../code/site.ts';
import { callsOf, nameOf, placeOf, type Call, type CodeFacts } from '../../codeFacts.ts';
import type { Check } from '../../examined.ts';
import type { Finding } from '../../finding.ts';
import { moveEdits, segmentEdits } from '../../mends/source/sourceMends.ts';
import { blocksAround } from '../../mends/source/pythonBlocks.ts';
import { offsetAt } from '../../mends/offsetAt.ts';
import { PATCH } from '../../tracingLibraries.ts';

/** Segments that code begins, which Lambda's own segment leaves no room for. */
export const inSegment: Check = ({ code }): readonly Finding[] => {
  if (code?.language !== 'python') return [];
  const begun = callsOf(
    code,
    /^aws_xray_sdk\.core\.(?:recorder\.)?xray_recorder\.(?:in_segment|in_segment_async|begin_segment)$/,
  );
  return begun
    .filter((call) => !isElsewhere(code, call))
    .map((call): Finding => {
      const [name, place] = [nameOf(call), placeOf(call)];
      const better = name.replace('segment', 'subsegment');
      return {
        ...{ check: 'instrumented.inSegment', verdict: 'missing', weight: 'cause', about: name, place },
        ground: `${name} makes nothing in Lambda, which has begun the segment itself: ${better} is what it takes.`,
        mend: segmentEdits(code, call) ?? {
          ...{ kind: 'paste', title: `Use ${better}`, text: better, place },
          where: `Write it in place of ${name}${name === 'begin_segment' ? ', and end_subsegment in place of end_segment' : ''}.`,
        },
      };
    });
};

/** Asks where it runs. */
const ASKS = /__name__|\bAWS_(?:LAMBDA|EXECUTION|SAM)|local|\btest|\bdebug|\bdev\b/i;

/** Whether it may be begun on a developer's machine alone: under a condition of the module, or one that asks where it runs. */
function isElsewhere({ texts }: CodeFacts, { file, line }: Call): boolean {
  const around = blocksAround(texts.get(file) ?? '', line);
  const conditions = around.filter((head) => /^(?:if|elif|else)\b/.test(head));
  const isOfModule = conditions.length > 0 && !around.some((head) => /^(?:async\s+)?def\b|^class\b/.test(head));
  return isOfModule || conditions.some((head) => ASKS.test(head));
}

/** Makes a connection that keeps what it was made of: patching later does not reach it. */
const CONNECTS =
  /^(?:psycopg2|psycopg|pymysql|mysql\.connector|pg8000|sqlite3)\.connect$|^pymongo\.(?:mongo_client\.)?MongoClient$/;

/** Whether connections are made after what makes them was patched. Clients of boto3 may be made before: their class is patched. */
export const connections: Check = ({ code }): readonly Finding[] => {
  if (code?.language !== 'python') return [];
  return code.files.flatMap((source) => {
    const own = code.calls.filter(({ file, line }) => file === source.file && isAtTop(source, line));
    const patch = own.find(({ callee }) => PATCH.test(callee));
    if (!patch) return [];
    const early = own.filter((call) => CONNECTS.test(call.callee) && call.line < patch.line && isPatched(patch, call));
    return early.map((call) =>
      source.units || (isOutside(code, call) && isOutside(code, patch))
        ? earlyFinding(code, call, patch)
        : perhapsEarly(call, patch),
    );
  });
};

/** Where what functions there are is not known, all lines may be at the top. */
function isAtTop({ units = [] }: SourceFacts, line: number): boolean {
  return !units.some(({ from, to }) => line >= from && line <= to);
}

/** Whether its line is of no block at all. */
function isOutside({ texts }: CodeFacts, { file, line }: Call): boolean {
  const text = texts.get(file) ?? '';
  return /\S/.test(text.charAt(offsetAt(text, { line, column: 1 })));
}

function perhapsEarly(call: Call, patch: Call): Finding {
  return {
    ...{ check: 'instrumented.connections', verdict: 'unknown', weight: 'cause', about: call.callee },
    place: placeOf(call),
    ground: `Whether this connection is made before ${nameOf(patch)}() in line ${patch.line} is not known.`,
  };
}

function isPatched({ callee, arguments: [given] }: Call, { callee: connects }: Call): boolean {
  if (callee.endsWith('patch_all')) return true;
  const module = connects.replace(/\..*/, '');
  return given?.is === 'list' && given.items.some((item) => item.is === 'plain' && item.value === module);
}

function earlyFinding(code: CodeFacts, call: Call, patch: Call): Finding {
  const [patching, place] = [nameOf(patch), placeOf(call)];
  return {
    ...{ check: 'instrumented.connections', verdict: 'missing', weight: 'cause', about: call.callee, place },
    ground: `This connection is made before ${patching}() in line ${patch.line}: its queries make no subsegments.`,
    mend: moveEdits(code, patch, place) ?? {
      ...{ kind: 'paste', title: `Call ${patching}() first`, text: `${patching}()`, place },
      where: `Move it from line ${patch.line} to above the statement of line ${call.line}.`,
    },
  };
}
