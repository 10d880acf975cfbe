import type { Ask, Choice } from '../../base/ask.ts';
import { plural } from '../../base/text/figures.ts';
import type { Place } from '../../base/place.ts';
import { asRecord, asString } from '../../base/readUnknown.ts';
import { UserError } from '../../base/userError.ts';
import type { LineChoice, LinelessSpans, LineNaming } from '../../live/reports/lineNaming.ts';
import type { NamedLine } from '../../match/evidence/namedLine.ts';
import { labelText } from '../wording.ts';
import { isNamedFor } from './isNamedFor.ts';

/** What naming lines by hand needs. */
export interface NamingParts {
  readonly ask: Ask;
  readonly naming: LineNaming;
  /** What is named now. */
  lines(): readonly NamedLine[];
  /** The line of the cursor; undefined where no file is open. */
  cursor(): Place | undefined;
  tell(message: string): void;
  /** Shows a line with what can be done to trace it. */
  trace(place: Place): Promise<void>;
}

/** Why no spans can be named. */
function noSpans({ naming }: Pick<NamingParts, 'naming'>): UserError {
  const errors = naming.errors();
  if (errors === 0) return new UserError('Every span that was read has its line: there is none to name.');
  return new UserError(
    `Every span that was read has its line. What stands on none is ${plural(errors, 'error')}: where ${errors === 1 ? 'it was' : 'they were'} thrown only a stack frame can tell, so that no line can be named.`,
  );
}

/** Names a line for the spans of a row of the unmatched ones; without a row it asks for the spans first. @throws {UserError} */
export async function nameLine(row: unknown, parts: NamingParts): Promise<void> {
  const asked = await askLine(row, parts);
  if (asked) await name(asked.spans, asked.place, parts);
}

/** Goes to the line that makes the spans of a row, and offers to trace it there; without a row it asks for the spans first. @throws {UserError} */
export async function traceSpans(row: unknown, parts: NamingParts): Promise<void> {
  const asked = await askLine(row, parts);
  if (asked) await parts.trace(asked.place);
}

async function askLine(
  row: unknown,
  parts: NamingParts,
): Promise<{ readonly spans: LinelessSpans; readonly place: Place } | undefined> {
  const { ask, naming } = parts;
  const all = await naming.spans();
  if (all.length === 0) throw noSpans(parts);
  const spans = spansOfRow(row, all) ?? (await ask.pick('Which spans have no line yet?', all.map(spansChoice)));
  if (!spans) return undefined;
  const cursor = parts.cursor();
  const here = cursor && (await naming.choiceAt(cursor));
  const others = await naming.choices(spans.function.id, spans.what);
  const choices = [
    ...(here ? [lineChoice(here, 'the line of the cursor')] : []),
    ...others
      .filter(({ place }) => place.file !== cursor?.file || place.line !== cursor.line)
      .map((x) => lineChoice(x)),
  ];
  if (choices.length === 0)
    throw new UserError('Open the file and put the cursor on the line that makes the span, then try it there.');
  const place = await ask.pick(`Which line makes ${labelText(spans.name)} of ${spans.function.logicalId}?`, choices);
  return place && { spans, place };
}

/** Asks which spans the line of the cursor makes, and names it for them. @throws {UserError} */
export async function nameSpan(parts: NamingParts): Promise<void> {
  const cursor = parts.cursor();
  if (!cursor) throw new UserError('No file is open. Put the cursor on the line that makes a span.');
  const all = await parts.naming.spans(cursor.file);
  if (all.length === 0) throw noSpans(parts);
  const spans = await parts.ask.pick('Which spans does this line make?', all.map(spansChoice));
  if (spans) await name(spans, cursor, parts);
}

/** Takes back what was named for the spans of a row; without a row it asks what to take back. */
export async function removeName(row: unknown, { ask, naming, lines }: NamingParts): Promise<void> {
  const named = lines();
  if (named.length === 0) throw new UserError('No line was named by hand.');
  const ofRow = spansOfRow(row, await naming.spans());
  const mine = ofRow ? named.filter((line) => isNamedFor(line, ofRow.function.logicalId, ofRow.name)) : [];
  const line =
    mine.length === 1 ? mine[0] : await ask.pick('Remove which name?', (ofRow ? mine : named).map(nameChoice));
  if (line) await naming.remove(line);
}

async function name(spans: LinelessSpans, place: Place, { naming, tell }: NamingParts): Promise<void> {
  await naming.name({ function: spans.function.logicalId, span: spans.name }, place);
  tell(`Line ${place.line} is named for ${labelText(spans.name)} of ${spans.function.logicalId}, in beamline.lines.`);
}

function spansOfRow(row: unknown, all: readonly LinelessSpans[]): LinelessSpans | undefined {
  const record = asRecord(row);
  const [functionId, span] = [asString(record?.['functionId']), asString(record?.['span'])];
  return all.find((spans) => spans.function.id === functionId && spans.name === span);
}

function spansChoice(spans: LinelessSpans): Choice<LinelessSpans> {
  return {
    label: labelText(spans.name),
    description: `${labelText(spans.function.logicalId)} · ${plural(spans.count, 'span')}`,
    detail: labelText(spans.reason),
    value: spans,
  };
}

function lineChoice({ place, path, text }: LineChoice, note?: string): Choice<Place> {
  return {
    // Lines are long: behind one its place would be out of sight.
    label: labelText(`${path}:${place.line}`),
    ...(note === undefined ? {} : { description: note }),
    detail: labelText(text),
    value: place,
  };
}

function nameChoice(line: NamedLine): Choice<NamedLine> {
  return {
    label: labelText(line.span),
    description: [line.function, line.file]
      .filter((text) => text !== undefined)
      .map(labelText)
      .join(' · '),
    detail: labelText(line.text),
    value: line,
  };
}
