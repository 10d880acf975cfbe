import type { Place } from '../../base/place.ts';
import { Slices } from '../../base/slices.ts';
import { UserError } from '../../base/userError.ts';
import type { LogStatement } from '../../code/logStatements/logStatement.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { LogLine } from '../../logs/logLine.ts';
import { readLogLine } from '../../logs/readLogLine.ts';
import { lineKey } from '../../match/sites/siteKeys.ts';
import type { FoundEvent, LogSearchRequest } from '../../sources/logSearch/foundLogs.ts';
import type { InsightsAnswer } from '../../sources/logSearch/insights.ts';
import type { LogSearch } from '../../sources/logSearch/logSearch.ts';
import type { DeployedFunctions } from '../account/deployedFunctions.ts';
import type { FunctionLogGroup } from '../../functions/deployments/functionLogGroup.ts';
import type { FunctionSites } from '../reports/functionSites.ts';
import type { Live } from '../live.ts';
import { connectionOf, loggingFunctions, type LoggingFunctions } from './loggingFunctions.ts';
import { phrasePattern } from './phrasePattern.ts';

/** What `LineSearch` needs from the rest. */
export interface LineSearchParts {
  readonly live: Pick<Live, 'connection'>;
  readonly deployed: Pick<DeployedFunctions, 'logGroups'>;
  readonly sites: Pick<FunctionSites, 'of'>;
  /** Loaded on first use. */
  source(): Promise<Pick<LogSearch, 'events' | 'traceOf' | 'insights' | 'scanEstimate'>>;
}

/** What to search for. */
export interface SearchWish {
  readonly functions: readonly FunctionLogGroup[];
  /** Epoch ms. */
  readonly from: number;
  readonly to: number;
  /** A filter pattern of CloudWatch Logs; undefined for all lines. */
  readonly filterPattern: string | undefined;
  /** Only what this log statement printed. */
  readonly statement?: LogStatement | undefined;
}

export interface FoundLine {
  readonly event: FoundEvent;
  readonly line: LogLine;
  /** Undefined where it is not known whose it is. */
  readonly declared: LambdaFunction | undefined;
}

/** What was found so far. */
export interface FoundLines {
  readonly wish: SearchWish;
  /** Newest first. */
  readonly lines: readonly FoundLine[];
  /** Epoch ms from which on all was searched. */
  readonly from: number;
  /** How many lines more may be of the statement that is looked for, or of another one that writes them too. */
  readonly undecided: number;
  /** Of the searched time, there were moments with more lines than can be read. */
  readonly cut: boolean;
}

/** What a query of CloudWatch Logs Insights found: rows that are lines, and others. */
export interface FoundRows extends Omit<InsightsAnswer, 'events'> {
  readonly lines: readonly FoundLine[];
}

/** So many lines are looked for at once. */
const PAGE = 200;
const MOST = 5_000;

/** Searches the logs of the workspace's functions. Methods reject with a `UserError` where a call fails, with an `AbortError` where cancelled. */
export class LineSearch {
  constructor(private readonly parts: LineSearchParts) {}

  choices(): Promise<LoggingFunctions> {
    return loggingFunctions(this.parts.live, this.parts.deployed);
  }

  begin(wish: SearchWish): FoundLines {
    return { wish, lines: [], from: wish.to + 1, undecided: 0, cut: false };
  }

  /** Whether there is more to search, and room for it. */
  isOver({ wish, lines, from }: FoundLines): boolean {
    return from <= wish.from || lines.length >= MOST;
  }

  /** Searches on, towards the past, until a page of lines is found or the time is searched. */
  async more(found: FoundLines, signal: AbortSignal): Promise<FoundLines> {
    const { wish } = found;
    const source = await this.parts.source();
    const request = this.#request({ ...wish, to: found.from - 1 });
    let { lines, from, undecided, cut } = found;
    for await (const slice of source.events(request, wish.filterPattern, signal)) {
      const read = await this.#read(slice.events, wish);
      lines = [...lines, ...read.lines];
      undecided += read.undecided;
      from = slice.from;
      cut ||= slice.cut;
      if (lines.length >= Math.min(MOST, found.lines.length + PAGE)) break;
    }
    return { wish, lines: lines.slice(0, MOST), from, undecided, cut: cut || lines.length > MOST };
  }

  /** The statement at a line, and how its lines are found; undefined where there is none whose lines could be told. */
  async statementAt(place: Place): Promise<Pick<SearchWish, 'functions' | 'filterPattern' | 'statement'> | undefined> {
    const { functions } = await this.choices();
    const reaching: FunctionLogGroup[] = [];
    let found: LogStatement | undefined;
    for (const one of functions) {
      const index = await this.parts.sites.of(one.declared);
      const statement = index.logs.all.find((each) => lineKey(each.place) === lineKey(place));
      if (!statement) continue;
      // Nothing would be found, though it may have printed much.
      if (index.logs.isTie(statement)) return undefined;
      reaching.push(one);
      found = statement;
    }
    const filterPattern = found && phrasePattern(found.texts);
    return filterPattern === undefined ? undefined : { functions: reaching, filterPattern, statement: found };
  }

  /** How many bytes a query of CloudWatch Logs Insights may scan. */
  async scanEstimate(wish: SearchWish, signal: AbortSignal): ReturnType<LogSearch['scanEstimate']> {
    return (await this.parts.source()).scanEstimate(this.#request(wish), signal);
  }

  /** What a query of CloudWatch Logs Insights finds; billed by what it scans. */
  async insights(wish: SearchWish, query: string, signal: AbortSignal): Promise<FoundRows> {
    const { events, ...answer } = await (await this.parts.source()).insights(this.#request(wish), query, signal);
    return { ...answer, lines: (await this.#read(events, wish)).lines };
  }

  /** The trace of the invocation that wrote a line. */
  async traceOf(event: Omit<FoundEvent, 'group'>, signal: AbortSignal): Promise<string> {
    const connection = connectionOf(this.parts.live);
    const trace = await (await this.parts.source()).traceOf(connection, event, signal);
    if (trace !== undefined) return trace;
    throw new UserError(
      'The trace of this line is not known: its invocation was not traced, has not ended, or its REPORT line is not there.',
    );
  }

  #request({ functions, from, to }: SearchWish): LogSearchRequest {
    return { connection: connectionOf(this.parts.live), groups: functions.map(({ group }) => group), from, to };
  }

  /** Of a wish for what one statement printed, those lines alone. */
  async #read(
    events: readonly FoundEvent[],
    { functions, statement }: SearchWish,
  ): Promise<Pick<FoundLines, 'lines' | 'undecided'>> {
    const slices = new Slices();
    const lines: FoundLine[] = [];
    let undecided = 0;
    for (const event of events) {
      const declared = functions[event.group]?.declared;
      const line = readLogLine(event);
      const printed = statement ? await this.#printed(statement, line, declared) : 'yes';
      if (printed === 'yes') lines.push({ event, line, declared });
      if (printed === 'perhaps') undecided++;
      await slices.next();
    }
    return { lines, undecided };
  }

  async #printed(
    statement: LogStatement,
    line: LogLine,
    declared: LambdaFunction | undefined,
  ): Promise<'yes' | 'perhaps' | 'no'> {
    if (line.kind !== 'user' || !declared) return 'no';
    const { logs } = await this.parts.sites.of(declared);
    const printer = logs.printerOf(line);
    if (printer) return lineKey(printer.place) === lineKey(statement.place) ? 'yes' : 'no';
    return logs.mayBeOf(line, statement) ? 'perhaps' : 'no';
  }
}
