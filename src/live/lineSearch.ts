import type { Place } from '../base/place.ts';
import { Slices } from '../base/slices.ts';
import { UserError } from '../base/userError.ts';
import { longestText, type LogStatement } from '../code/logStatement.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { LogLine } from '../logs/logLine.ts';
import { readLogLine } from '../logs/readLogLine.ts';
import { lineKey } from '../match/siteKeys.ts';
import type { FoundEvent, LogSearchRequest } from '../sources/logSearch/foundLogs.ts';
import type { InsightsAnswer } from '../sources/logSearch/insights.ts';
import type { LogSearch } from '../sources/logSearch/logSearch.ts';
import type { DeployedFunctions } from './deployedFunctions.ts';
import type { FunctionLogGroup } from '../functions/functionLogGroup.ts';
import type { FunctionSites } from './functionSites.ts';
import type { Live } from './live.ts';
import { connectionOf, loggingFunctions, type LoggingFunctions } from './loggingFunctions.ts';

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
    return { wish, lines: [], from: wish.to + 1, cut: false };
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
    let { lines, from, cut } = found;
    for await (const slice of source.events(request, wish.filterPattern, signal)) {
      lines = [...lines, ...(await this.#read(slice.events, wish))];
      from = slice.from;
      cut ||= slice.cut;
      if (lines.length >= Math.min(MOST, found.lines.length + PAGE)) break;
    }
    return { wish, lines: lines.slice(0, MOST), from, cut: cut || lines.length > MOST };
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
    const text = found ? phraseOf(found.texts) : '';
    return text === '' ? undefined : { functions: reaching, filterPattern: `"${text}"`, statement: found };
  }

  /** How many bytes a query of CloudWatch Logs Insights may scan. */
  async scanEstimate(wish: SearchWish, signal: AbortSignal): ReturnType<LogSearch['scanEstimate']> {
    return (await this.parts.source()).scanEstimate(this.#request(wish), signal);
  }

  /** What a query of CloudWatch Logs Insights finds; billed by what it scans. */
  async insights(wish: SearchWish, query: string, signal: AbortSignal): Promise<FoundRows> {
    const { events, ...answer } = await (await this.parts.source()).insights(this.#request(wish), query, signal);
    return { ...answer, lines: await this.#read(events, wish) };
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
  async #read(events: readonly FoundEvent[], { functions, statement }: SearchWish): Promise<readonly FoundLine[]> {
    const slices = new Slices();
    const lines: FoundLine[] = [];
    for (const event of events) {
      const declared = functions[event.group]?.declared;
      const line = readLogLine(event);
      if (!statement || (declared && (await this.#printed(statement, line, declared))))
        lines.push({ event, line, declared });
      await slices.next();
    }
    return lines;
  }

  async #printed({ place }: LogStatement, line: LogLine, declared: LambdaFunction): Promise<boolean> {
    if (line.kind !== 'user') return false;
    const printer = (await this.parts.sites.of(declared)).logs.printerOf(line);
    return printer !== undefined && lineKey(printer.place) === lineKey(place);
  }
}

/** What a filter pattern can find of a message in any format: JSON writes quotes, backslashes and breaks otherwise. */
function phraseOf(texts: readonly string[]): string {
  return longestText(texts.flatMap((text) => text.split(/["\\\p{Cc}]/u)))
    .trim()
    .slice(0, 500);
}
