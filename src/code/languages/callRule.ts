import type { ServicesByOption } from '../calls/aws/awsOptions.ts';
import type { SiteKind } from '../site.ts';

/**
 * What a call of a known function makes: a row of a language's `calls`. Where two rows match one node, the first one stands.
 * Rows are data that one loop asks of every call (readCalls.ts); a query would be compiled and matched once a row.
 */
export interface CallRule extends CallFacts {
  /** `handler`: what it is given is what Lambda invokes, which is an export and no site. */
  readonly makes: SiteKind;
  /** What it stands on; a plain call where it is not said. */
  readonly on?: CallKind;
  /** Matches the origin of what is called (values.ts); named groups are facts. */
  readonly origin?: RegExp;
  /** Matches what is called as it is written there; named groups are facts. */
  readonly written?: RegExp;
  /**
   * Matches the origin of the argument at `inputAt` (the first where it is not said), which is then no site of its own; named groups
   * are facts, and an operation has to be the one that is called.
   */
  readonly input?: RegExp;
  readonly inputAt?: number;
  /** Only where the first argument constructs something. */
  readonly given?: 'construct';
  /** What is built does nothing by itself: the site is the call, written so, that sends it. */
  readonly sentBy?: RegExp;
  /** Only where the class of what is constructed and sent is given by callers, or not known. */
  readonly isGiven?: true;
  /** Only where it is called on something that the file does not tell, with an option whose name is so, with what may be a query, or with anything. */
  readonly unknownWith?: RegExp | 'query' | 'anything';
  /** The services that each such option tells; it is a call of one of them. */
  readonly serviceBy?: ServicesByOption;
  /** It adds to a batch of boto3, and makes a call where it may fill that. */
  readonly addsToBatch?: true;
  /** Nothing happens until its result is gone through, in some cases only where it is given no function to call back: the site is the loop. */
  readonly lazy?: true | 'withoutCallback';
}

/** `f()`, `new F()`, `@f()` or `@f`. */
export type CallKind = 'call' | 'construct' | 'decorator';

/** What is known of a site by its rule, or where to find it. */
export interface CallFacts {
  /** It sends a request that it is given, which its function may be given itself. For `httpCall`. */
  readonly sendsGiven?: true;
  readonly library?: string | undefined;
  readonly service?: string | undefined;
  readonly operation?: string | undefined;
  /** The waiter that asks, in place of an operation; empty where the call is given its name first. */
  readonly waiter?: string | undefined;
  readonly resource?: string | undefined;
  readonly host?: string | undefined;
  readonly method?: string | undefined;
  /** The position of the name, or of what is thrown; below 0 it counts from the end. */
  readonly argument?: number;
  /** The name's keyword. */
  readonly key?: string;
  /** What names it where no argument does. */
  readonly source?: 'symbol' | 'classSymbol' | 'qualified' | 'handler';
  /** Stands before the symbol. */
  readonly prefix?: string;
  /** Stands before the name that is given. */
  readonly namePrefix?: string;
  /** It makes as many spans as it takes. */
  readonly repeats?: true;
  /** It makes them whenever later, so that nothing says what they come before or after. */
  readonly later?: true;
  /** A thread of its own makes the span, around which no other is open. */
  readonly inThread?: true;
  /** The library keeps every character of the name. */
  readonly verbatim?: boolean;
  /** The resource's position. */
  readonly name?: number;
  /** Positions of a request's URL and method. */
  readonly url?: number;
  readonly verb?: number;
  /** Origin of the call that makes a request object. */
  readonly request?: string;
  /** The method where none is given. */
  readonly defaultMethod?: string;
}
