import { stringAt, type StringTable } from '../../../../src/base/text/stringTable.ts';
import { durationText } from '../../../../src/base/text/figures.ts';
import type { Place, PlaceRange } from '../../../../src/base/place.ts';
import type { TracePlaces } from '../../../../src/live/places/tracePlaces.ts';
import { walkSpans, type Trace } from '../../../../src/trace/span.ts';
import { PlaceLinks } from '../../../../src/views/timeline/details/placeLinks.ts';
import { spanDetails } from '../../../../src/views/timeline/details/spanDetails.ts';
import type { SpanIndex } from '../../../../src/views/timeline/details/spanIndex.ts';
import type { Fact, LinkedText, SpanFailure } from '../../../../src/views/timeline/details/detailMessages.ts';
import {
  rowFlag,
  type Timeline,
  type TimelinePath,
  type TimelineRows,
} from '../../../../src/views/timeline/timelineMessages.ts';

const CREATE = 'file:///app/src/create.ts';

export function rangeAt(line: number, file = CREATE): PlaceRange {
  return { file, line, column: 3, endLine: line, endColumn: 20 };
}

export const placeText = ({ file, line }: Place): string => `${file.replace('file:///app/', '')}:${line}`;

/** Places as a workspace would have them whose code was deployed as it is: frames in /var/task, spans by name. */
export function placesByName(
  trace: Trace,
  lines: Readonly<Record<string, readonly [number, ...number[]]>>,
): TracePlaces {
  const spans = [...walkSpans(trace.roots)];
  const byId = new Map(spans.map(({ id, name }) => [id, lines[name]]));
  return {
    span: (id) => {
      const [first, ...others] = byId.get(id) ?? [];
      if (first === undefined) return { kind: 'none', reason: 'no line of the code makes it' };
      return {
        kind: 'place',
        places: [rangeAt(first), ...others.map((line) => rangeAt(line))],
        evidence: 'named here',
      };
    },
    spansAt: (file, line) =>
      spans.filter(({ name }) => file === CREATE && lines[name]?.includes(line)).map(({ id }) => id),
    frame: ({ path, line }) =>
      path?.startsWith('/var/task/') && !path.includes('node_modules') && line !== undefined
        ? { file: CREATE, line }
        : undefined,
  };
}

/** The rows as a reviewer reads them. */
export function rowsText({ rows, strings, services, path, ...timeline }: Timeline): string {
  const lines = [
    `${timeline.title} · ${timeline.status} · ${durationText(timeline.duration)}${timeline.cold ? ' · cold' : ''}${timeline.partial ? ' · partial' : ''}`,
    ...timeline.notes.map((note) => `note: ${note}`),
    ...(timeline.firstRow === undefined ? [] : [`first: row ${timeline.firstRow}`]),
    `actions: ${timeline.actions.map(({ id }) => id).join(' ')}`,
  ];
  for (let row = 0; row < rows.count; row++) {
    const flags = Object.entries(rowFlag).filter(([, bit]) => ((rows.flags[row] ?? 0) & bit) !== 0);
    const end = rows.end[row] ?? 0;
    const parts = [
      `${rows.start[row]}…${Number.isNaN(end) ? '' : end}`.padStart(20),
      `${'  '.repeat(rows.depth[row] ?? 0)}${stringAt(strings, rows.name[row] ?? -1)}`,
      `[${services[rows.service[row] ?? -1]}]`,
      `below ${rows.below[row]}`,
      ...flags.map(([flag]) => flag),
    ];
    lines.push(parts.join('  '));
  }
  return [...lines, ...pathLines(path, strings, rows)].join('\n');
}

function pathLines(path: TimelinePath | undefined, strings: StringTable, rows: TimelineRows): readonly string[] {
  if (!path) return [];
  const steps = [...path.rows].map((row, at) => ({ row, from: path.from[at] ?? 0, to: path.to[at] ?? 0 }));
  steps.sort((one, other) => one.from - other.from);
  return [
    '',
    'Critical path',
    ...steps.map(({ row, from, to }) => `${from}…${to}`.padStart(20) + `  ${stringAt(strings, rows.name[row] ?? -1)}`),
  ];
}

/** The details of every span, without the JSON; clocks depend on where they are read and are left out. */
export function detailsText(index: SpanIndex, places: TracePlaces): string {
  const links = new PlaceLinks(placeText);
  const texts: string[] = [];
  for (const span of walkSpans(index.trace.roots)) {
    const details = spanDetails(span, index, places, links);
    texts.push(
      [
        `${details.name} (${details.status})`,
        ...factLines(details.times),
        `  source: ${[...details.source.places.map(linkText), details.source.evidence].join(' | ')}`,
        ...(details.failure ? [`  failure: ${failureText(details.failure)}`] : []),
        ...details.sections.flatMap(({ title, facts }) => [`  ${title}`, ...factLines(facts, '    ')]),
        ...details.exceptions.flatMap(({ type, message, remote, frames }) => [
          `  ! ${type}: ${message}${remote ? ' (remote)' : ''}`,
          ...frames.map((frame) => `      ${linkText(frame)}`),
        ]),
        ...(details.metadata === undefined ? [] : [`  metadata: ${JSON.stringify(details.metadata)}`]),
        ...details.notes.map(({ text }) => `  note: ${text}`),
      ].join('\n'),
    );
  }
  return texts.join('\n\n');
}

function failureText({ text, origin, evidence }: SpanFailure): string {
  return [text, origin && `[${origin.name}]`, `(${evidence})`].filter(Boolean).join(' ');
}

function factLines(facts: readonly Fact[], indent = '  '): readonly string[] {
  return facts.map(({ label, value }) => `${indent}${label}: ${value}`);
}

function linkText({ text, link }: LinkedText): string {
  return link === undefined ? text : `${text} →${link}`;
}
