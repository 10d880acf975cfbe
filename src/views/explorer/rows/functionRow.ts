import { countText, durationRangeText, durationText, plural, shareText } from '../../../base/text/figures.ts';
import type { Finding } from '../../../doctor/finding.ts';
import type { FunctionPresence } from '../../../live/account/accountFunctions.ts';
import type { ComparedPicture } from '../../../live/comparing/comparison.ts';
import type { InvocationFigures, LineReport } from '../../../match/lineReport.ts';
import { failuresOf, PERCENTILE_COUNT } from '../../../match/report/statistics.ts';
import { plainText } from '../../../base/text/plainText.ts';
import type { SpanStatus } from '../../../trace/span.ts';
import { LATEST } from '../../../trace/lambda/qualifiedName.ts';
import { commandName } from '../../commandIds.ts';
import { changeLines, changeParts } from '../../comparing/changeText.ts';
import { figuresText, outcomeText, windowText } from '../../lenses/hovers/reportWords.ts';
import { labelText, readText, windowSpanText } from '../../wording.ts';
import { failureIcon, type ExplorerRow, type RowContext } from './explorerRow.ts';
import { deployedLines, functionState, type FunctionState } from './functionState.ts';
import { shownText, spokenDuration, spokenText, type RowPart } from './spokenText.ts';

/** What the row of a function is made from. */
export interface FunctionRowInput {
  readonly picture: ComparedPicture;
  /** Whether it is deployed; undefined before that is known. */
  readonly presence: FunctionPresence | undefined;
  /** What is wrong with it; undefined where nobody has looked. */
  readonly findings: readonly Finding[] | undefined;
  /** How many of its traces pass the filter; undefined where none hides any. */
  readonly passing: number | undefined;
  /** Such a filter hides what did not fail, and nothing else. */
  readonly failingOnly: boolean;
  /** How many of those that pass are not listed yet, as the list stands still. */
  readonly held: number;
  /** A file as the user knows it: `src/create.ts`. */
  readonly pathText: (file: string) => string;
  /** Epoch ms. */
  readonly now: number;
}

/** The row of a function: its figures, or why there are none. */
export function functionRow(input: FunctionRowInput): ExplorerRow {
  const { declared, traces, figures } = input.picture;
  const { findings = [] } = input;
  const state = stateOf(input);
  const name = labelText(declared.logicalId);
  const parts = rowParts(input);
  return {
    label: name,
    description: shownText(parts),
    tooltip: tooltip(input),
    spoken: `${name}, function, ${spokenText(parts)}`,
    icon: state?.icon ?? failureIcon(worstStatus(figures)) ?? { id: 'symbol-function' },
    context: contextOf(input),
    expandable: traces.length > 0 || findings.length > 0,
    // What has no traces below it opens, at a click, why that is so.
    command:
      traces.length > 0
        ? undefined
        : { id: commandName('diagnoseFunction'), title: 'Why?', args: [{ functionId: declared.id }] },
  };
}

/** How the gravest of the invocations ended. */
function worstStatus(figures: InvocationFigures | undefined): SpanStatus {
  if (!figures) return 'ok';
  const { faults, errors, throttles } = figures.statistics;
  return faults > 0 ? 'fault' : errors > 0 ? 'error' : throttles > 0 ? 'throttle' : 'ok';
}

function contextOf({ picture: { declared, traces }, presence, held }: FunctionRowInput): RowContext {
  const source = declared.handlerPlace ? '.source' : '';
  const deployed = presence?.kind === 'deployed' ? '.deployed' : '';
  return `function${source}${deployed}${traces.length === 0 ? '.untraced' : held > 0 ? '.news' : ''}`;
}

/** Of a function without traces. */
function stateOf({ picture, presence }: FunctionRowInput): FunctionState | undefined {
  const { traces, untracedReason, window } = picture;
  if (traces.length > 0) return undefined;
  if (untracedReason === undefined) return functionState(presence, window);
  return { text: untracedReason, icon: { id: 'question', color: 'disabledForeground' } };
}

/** What the row says beside the name: where that is as before, the row is. */
export function functionText(input: FunctionRowInput): string {
  return shownText(rowParts(input));
}

function rowParts(input: FunctionRowInput): readonly RowPart[] {
  const { picture, passing, held } = input;
  // A filter that all of them pass says nothing.
  const isNarrowed = passing !== undefined && passing !== picture.traces.length;
  return [
    ...(held > 0 ? [{ text: `${countText(held)} new`, spoken: plural(held, 'new trace') }] : []),
    ...(isNarrowed ? [{ text: `${countText(passing)} match` }] : []),
    ...changedParts(picture.changed),
    ...(picture.shownAs === undefined
      ? []
      : [{ text: labelText(picture.shownAs), spoken: `calls of ${labelText(picture.shownAs)}` }]),
    ...figureParts(input),
    ...findingParts(input),
  ];
}

function findingParts({ findings = [] }: FunctionRowInput): readonly RowPart[] {
  return findings.length === 0 ? [] : [{ text: plural(findings.length, 'finding') }];
}

/** What has changed most, of the handler or of one of its lines. */
function changedParts(changed: LineReport | undefined): readonly RowPart[] {
  const name = changed === undefined || changed.what === 'handler' ? '' : `${labelText(changed.label)} `;
  return changeParts(changed?.change).map(({ up, text }) => ({
    text: `${up ? '▲' : '▼'} ${name}${text}`,
    spoken: `${up ? 'worse' : 'better'}: ${name}${text}`,
  }));
}

function figureParts(input: FunctionRowInput): readonly RowPart[] {
  const { picture } = input;
  const { traces, read, figures, window } = picture;
  const state = stateOf(input);
  if (state) return [{ text: labelText(state.text) }];
  if (read < traces.length) return [{ text: readText({ ...window, read, of: traces.length }) }];
  const isOfSome = figures !== undefined && figures.statistics.spans > 0;
  const count = isOfSome ? figures.statistics.traces : traces.length;
  return [
    // A narrow side bar cuts what stands last.
    ...(isOfSome ? failureParts(figures) : []),
    { text: countText(count), spoken: plural(count, 'trace') },
    ...(isOfSome ? durationParts(figures) : [{ text: 'no invocation in them' }]),
    // The figures are of the traces, whatever the source looks like now.
    ...(picture.declared.handlerPlace ? [] : [{ text: 'handler not found' }]),
  ];
}

function durationParts({ statistics: { durations, cold } }: InvocationFigures): readonly RowPart[] {
  const [figures, suffix] = durations ? [durations, ''] : [cold?.durations, ' cold'];
  if (!figures) return cold?.failedInits === undefined ? [] : [{ text: 'init failed' }];
  if (figures.count < PERCENTILE_COUNT || suffix !== '') {
    const text = `${durationRangeText(figures.min, figures.max)}${suffix}`;
    return [{ text, spoken: spokenDuration(text) }];
  }
  const p95 = durationText(figures.p95);
  return [{ text: `p95 ${p95}`, spoken: `95th percentile ${spokenDuration(p95)}` }];
}

/** Shares of the invocations that failed, by how they did. */
function failureParts({ statistics: { spans, faults, errors, throttles } }: InvocationFigures): readonly RowPart[] {
  const part = (mark: string, count: number, name: string): readonly RowPart[] => {
    const share = shareText(spans === 0 ? 0 : count / spans);
    return count === 0 ? [] : [{ text: `${mark} ${share}`, spoken: `${share} ${name}` }];
  };
  return [...part('⊗', faults, 'faults'), ...part('⚠', errors, 'errors'), ...part('⊘', throttles, 'throttles')];
}

/** What the row's counts are of, where there are several. */
function sharesText({ picture, passing, failingOnly }: FunctionRowInput, figures: InvocationFigures): string {
  const shares = failuresOf(figures) > 0 ? 'The shares of the row are of these invocations, by how they ended.' : '';
  if (passing === undefined) return shares;
  const of = `${countText(passing)} of ${plural(picture.traces.length, 'trace')}`;
  const what = failingOnly ? `${of} failed, or this function failed in them.` : `${of} pass the filter.`;
  return [shares, what].filter(Boolean).join(' ');
}

/** `Called as live 120×, $LATEST 3×: calls of live are shown`; empty where no version or alias was named. */
function calledText({ calledAs, shownAs }: ComparedPicture): string {
  const names = calledAs.map(({ qualifier, invocations }) => `${qualifier ?? LATEST} ${countText(invocations)}×`);
  const shown = shownAs === undefined ? '' : `calls of ${shownAs} are shown`;
  if (calledAs.every(({ qualifier }) => qualifier === undefined)) return shown;
  return [`Called as ${names.slice(0, 10).join(', ')}`, shown].filter(Boolean).join(': ');
}

function tooltip(input: FunctionRowInput): string {
  const { picture, presence, held, pathText, now } = input;
  const { declared, deployedNames, traces, report, figures, untracedReason, unmatched } = picture;
  const { handlerPlace, handler, byDefaults } = declared;
  const warm = figures?.statistics.durations;
  const starts = figures?.statistics.cold;
  const cold = starts?.durations;
  const isRead = picture.read >= traces.length;
  const lines = [
    declared.logicalId,
    handlerPlace
      ? `Handler: ${pathText(handlerPlace.file)}:${handlerPlace.line} (${handler ?? handlerPlace.symbol})`
      : '',
    handlerPlace && byDefaults
      ? `Where its code is, defaults of parameters tell (${byDefaults.join(', ')}): a deployment may give others.`
      : '',
    ...(handlerPlace ? [] : declared.notes),
    `Declared: ${pathText(declared.template.file)}:${declared.template.line}`,
    deployedNames.length > 0 ? `Deployed as ${deployedNames.join(', ')}` : '',
    ...deployedLines(presence),
    held > 0 ? `${plural(held, 'new trace')}, not listed yet: the list stands still while you are at work in it` : '',
    calledText(input.picture),
    traces.length === 0 && untracedReason === undefined ? `No traces, ${windowSpanText(picture.window, now)}` : '',
    untracedReason ?? stateOf(input)?.more ?? '',
    ...(figures && isRead
      ? [
          warm ? `Warm: ${figuresText(warm)}` : '',
          cold ? `Cold: ${figuresText(cold)}` : '',
          starts?.failedInits === undefined ? '' : `Init failed ${plural(starts.failedInits, 'time')}`,
          outcomeText(figures, 'invocation'),
          sharesText(input, figures),
        ]
      : []),
    unmatched.length > 0
      ? `On no line: ${plural(
          unmatched.reduce((sum, { count }) => sum + count, 0),
          'span',
        )}, listed in Unmatched Spans`
      : '',
    ...changeLines(report?.change, now),
    figures ? windowText(figures) : '',
  ];
  return lines
    .filter(Boolean)
    .map((line) => plainText(line))
    .join('\n');
}
