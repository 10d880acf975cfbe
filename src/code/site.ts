import type { PlaceRange } from '../base/place.ts';
import type { KnownValue } from './values/imported/knownValue.ts';
import type { LogStatement } from './logStatements/logStatement.ts';

/** What a place in source can make: a handler's invocation, a span, or an error. */
export type SiteKind = 'handler' | 'subsegment' | 'sdkCall' | 'httpCall' | 'sqlCall' | 'throw';

/**
 * How a site's name was found, and so how a span's name is compared with it.
 * - `literal`: written there (`captureAsyncFunc('charge')`).
 * - `prefix`: a template literal or concatenation that begins with a fixed text; `name` is that text.
 * - `convention`: follows from a library's rule and the symbol's name (Powertools `### charge`); `name` is the full span name.
 * - `suffix`: as `convention`, but begins with the module's deployed name (Powertools for Python `## app.Svc.get`); `name` is
 *   the part behind it, with its dot (`.Svc.get`).
 * - `handler`: Powertools' `## <handler>`, which depends on the function that is deployed; `name` is empty.
 * - `none`: no name there (computed names, anonymous throws); `name` is empty.
 */
export type NameSource = 'literal' | 'prefix' | 'convention' | 'suffix' | 'handler' | 'none';

/** A place in source that makes spans, handlers or errors, as one tree-sitter query found it. */
export interface Site {
  readonly kind: SiteKind;
  readonly place: PlaceRange;
  /**
   * - handler: the exported symbol.
   * - subsegment: the span's name.
   * - sdkCall: `<service> <operation>`, e.g. `DynamoDB PutItem`.
   * - httpCall: `<METHOD> <host><path>` as far as it is written there, e.g. `POST payments.example.com/charge`, `GET`.
   * - sqlCall: `<database>@<host>`, where both are written there.
   * - throw: the error's class, e.g. `PaymentDeclined`.
   */
  readonly name: string;
  readonly nameSource: NameSource;
  /** Canonical service key (`awsServices.ts`), for `sdkCall`; undefined where the client's service is not written there. */
  readonly service?: string | undefined;
  /** `PutItem`, for `sdkCall`. */
  readonly operation?: string | undefined;
  /** Table, bucket, queue … where a literal or `process.env.X` names it; an environment variable is `$X`. For `sdkCall`. */
  readonly resource?: string | undefined;
  /** Lower-case host, where a literal URL names it; for `sqlCall` as written, an environment variable is `$X`. For `httpCall` and `sqlCall`. */
  readonly host?: string | undefined;
  /** The client that is called tells the host, which code may set later: `client.defaults.baseURL = …`. For `httpCall`. */
  readonly isHostOfClient?: true | undefined;
  /** Path of a literal URL, without the query. For `httpCall`. */
  readonly path?: string | undefined;
  /** As `host`. For `sqlCall`. */
  readonly database?: string | undefined;
  /** The whole text, where it is a literal. For `sqlCall`. */
  readonly query?: string | undefined;
  /** What the address begins with, where no host is known. For `httpCall`. */
  readonly base?: AddressBase | undefined;
  /** Upper case. For `httpCall`. */
  readonly method?: string | undefined;
  /**
   * The method that is called, where what it is called on is not known: told by its name and an option in AWS's spelling. One that this name is
   * declared for may take the call and pass it on. For `sdkCall`.
   */
  readonly assumedOf?: string | undefined;
  /** The resource stands in an option that the SDKs note nowhere. For `sdkCall`. */
  readonly isUnnoted?: true | undefined;
  /** The class whose members tell the resource, which a class that extends it may tell otherwise. For `sdkCall`. */
  readonly resourceClass?: string | undefined;
  /** As `resourceClass`, of the client that is called. For `sdkCall`. */
  readonly clientClass?: string | undefined;
  /** The parameter of the function around that tells the resource, of a subsegment the name. Where that is not known. */
  readonly given?: Parameter | undefined;
  /** The parameter of the function around that tells which command is sent, or which method of the client is called. For `sdkCall`. */
  readonly commandOf?: Parameter | undefined;
  /** It asks page by page, or waits, so that what it calls is one of the operations that read. For `sdkCall`, where the operation is not known. */
  readonly isPaged?: true | undefined;
  /** What the library puts before the name that is given. */
  readonly givenAfter?: string | undefined;
  /** Others may do the work: no span is tied to such places alone, but no other place is certain beside one. For `sdkCall` and `sqlCall`. */
  readonly isDoubtful?: true | undefined;
  /** What it gives does the work, somewhere where nobody can see it: no other place is one for sure, nor one of several. For `subsegment` and `sdkCall`. */
  readonly isLost?: true | undefined;
  /** Functions that give back what does the work where it is gone through, by what other files may call them: it is lost only where they do not say. */
  readonly givenBackBy?: readonly string[] | undefined;
  /** A command that is built here and sent by a line which this file does not tell; `perhaps`, where it is given to what may hand it on. For `sdkCall`. */
  readonly sentElsewhere?: 'surely' | 'perhaps' | undefined;
  /** It signs the address of a call that others make later, which AWS answers with no id. For `sdkCall`. */
  readonly isSigned?: true | undefined;
  /** The place of what runs it, so that it runs in the span alone that is made there, if one is. */
  readonly within?: PlaceRange | undefined;
  /** A thread of its own makes its spans, around which no subsegment of X-Ray's SDK is open, whatever is open around the call. For `sdkCall`. */
  readonly inThread?: true | undefined;
  /** When it runs, where its spans begin before what follows it; not for `throw`. */
  readonly step?: Step | undefined;
  /** Which library's way this is: `x-ray-sdk`, `powertools`, `opentelemetry`, `aws-sdk`, `boto3`, `fetch`, … */
  readonly library?: string | undefined;
  /** Name of the function around the site, as stack frames label it; undefined at the top of a file. */
  readonly enclosing?: string | undefined;
}

/** The beginning of an address, which the file does not tell: a whole address, or the host. */
export interface AddressBase {
  /** An environment variable. */
  readonly variable?: string;
  /** A parameter of the function around, or a field. */
  readonly given?: Parameter;
  /** What follows it, with `\0` for what is not known. */
  readonly behind: string;
  /** What follows takes the place of its path. */
  readonly isHostAlone?: true;
}

/** One step of what holds it: its spans begin in that step, and nowhere else. */
export interface Step {
  /** What holds it, innermost first, where it makes at most one span each time that this runs. */
  readonly regions: readonly StepRegion[];
  /** In UTF-16 units of the file: a step that ends before another begins is over before it begins. */
  readonly from: number;
  readonly to: number;
  /** What holds it, where it may make several. */
  readonly loops?: readonly StepLoop[] | undefined;
}

/** A step that may make several spans; as in `Step`. */
export interface StepLoop {
  readonly region: StepRegion;
  readonly from: number;
  readonly to: number;
}

/** What the site at a place runs once in its span, or a function that no other holds, by its lines. */
export type StepRegion =
  | { readonly is: 'span'; readonly place: PlaceRange }
  | { readonly is: 'function'; readonly from: number; readonly to: number };

/** What one source file holds. */
export interface SourceFacts {
  readonly file: string;
  /** In order of place. */
  readonly sites: readonly Site[];
  /** What the file says it belongs to, in languages that have that: `com.acme.orders`. */
  readonly package?: string | undefined;
  /**
   * Module specifiers as written: `./orders.js`, `aws-sdk`, `.orders`, `services.orders`. In languages whose packages need no
   * import, also what the file may mean of its own package: `com.acme.orders.Store`.
   */
  readonly imports: readonly string[];
  /** `service` is that of the client, where it is known. */
  readonly sends?: readonly OpenSend[] | undefined;
  /** Tables that libraries are given to work on by themselves, each as `Site.resource`; null where it is not known. */
  readonly libraryTables?: readonly (string | null)[] | undefined;
  /** It has clients of AWS send calls to other resources than their lines name. */
  readonly changesInputs?: true | undefined;
  /** Variables of the environment that it sets itself, as setVariables.ts gives them. */
  readonly setVariables?: readonly string[] | undefined;
  /** Functions and methods that run where they are named. */
  readonly units?: readonly Unit[] | undefined;
  /** Words outside of the units, each once, with a space between. */
  readonly words?: string | undefined;
  readonly classes?: readonly ClassMembers[] | undefined;
  /** Names of functions, methods and classes, which code may ask them for to name a span, with a space between. Of JavaScript and TypeScript. */
  readonly symbols?: string | undefined;
  /** What goes through what calls of functions give. */
  readonly loops?: readonly Loop[] | undefined;
  /** What functions are given by calls in the file; undefined where that is not read, or too much. */
  readonly given?: readonly GivenCall[] | undefined;
  /** Names of functions and classes that may be called otherwise than by them, with a space between, and fields that are given other values. */
  readonly passed?: string | undefined;
  /** Names of functions that decorators of unknown code are given, with a space between. */
  readonly decorated?: string | undefined;
  /** Texts in quotes, as writtenTexts.ts gives them. */
  readonly texts?: string | undefined;
  /** Statements that write log lines, in order of place. */
  readonly logs?: readonly LogStatement[] | undefined;
  readonly openSubsegments?: readonly OpenSubsegment[] | undefined;
  readonly strayWork?: readonly StrayWork[] | undefined;
  /** What comments say that lines may take. */
  readonly budgets?: readonly Budget[] | undefined;
  /** Names that other modules, or Lambda, can ask for, and where they stand. */
  readonly exports: readonly ExportedSymbol[];
  /** What could not be read, e.g. a syntax error; the rest is there all the same. */
  readonly notes: readonly string[];
}

/** A line that sends a command which its file does not tell. */
export interface OpenSend extends Pick<Site, 'place' | 'enclosing' | 'service'> {
  /** It hands the sending on (`client.send.bind(client)`), so that what is sent is so on lines which nobody sees. */
  readonly isBound?: true;
}

/** A loop, or the like, that goes through what a call of a function gives. */
export interface Loop {
  readonly place: PlaceRange;
  readonly enclosing: string | undefined;
  /** As `Parameter.of`. */
  readonly over: string;
  /** As `GivenCall.values`, of the call. */
  readonly given: GivenCall['values'];
  /** Whether the file does nothing else with what calls of that name give. */
  readonly isAll: boolean;
}

/** A subsegment that code opens by hand, and leaves open. */
export interface OpenSubsegment {
  readonly place: PlaceRange;
  /** What opens it: `captureAsyncFunc`, `addNewSubsegment`, `begin_subsegment`. */
  readonly opener: string;
  /** `always`: nothing closes it; `onReturn`, `onThrow`: nothing does where the code returns, or throws, before. */
  readonly left: 'always' | 'onReturn' | 'onThrow';
}

/**
 * Work that no invocation is around for sure.
 * - `atLoad`: a subsegment that is opened while the module is loaded.
 * - `unawaited`: what a function begins, and nothing can wait for.
 */
export type StrayWork =
  | { readonly is: 'atLoad'; readonly place: PlaceRange; readonly opener: string }
  | {
      readonly is: 'unawaited';
      /** `each`: an async function that is called for each item. */
      readonly what: 'call' | 'each' | 'timer' | 'stream' | 'thread';
      readonly place: PlaceRange;
      /** The lines of what goes on. */
      readonly from: number;
      readonly to: number;
      /** It closes a subsegment that the function has opened. */
      readonly closes: boolean;
      /** The function that begins it: its lines, and that of the statement that makes it. */
      readonly around: {
        readonly from: number;
        readonly statement: number;
        readonly to: number;
        readonly isAsync: boolean;
      };
    };

/** A parameter, or a field, that is given its value by code that calls, or makes, what it is of. */
export interface Parameter {
  /** What calls call the function, or who extends the class; `{}` of a field; `super of` the class of a member that it inherits. */
  readonly of: string;
  /** From 0; that of the object which a method is called on does not count. */
  readonly at: number;
  readonly name: string;
  /** How many parameters the function has, where one of as many is called. */
  readonly count?: number;
  /** The property of the object that is given for it. */
  readonly key?: string;
  readonly isField?: true;
  /** Which parameter it is, what the class extends says. */
  readonly isInherited?: true;
  /** Of what is no parameter itself, those that it is put together of: see unwrittenTexts.ts. */
  readonly parts?: readonly Parameter[];
  /** What it is where a call gives nothing for it: a text, or `$X` of an environment variable. */
  readonly byDefault?: string;
}

/** What calls of a function give it. */
export interface GivenCall {
  /** As `Parameter.of`; `default of module` where an import gives it any name. */
  readonly to: string;
  readonly count?: number;
  /** How many there are, where all are given by position alone. */
  readonly length?: number;
  /** By position or name, of an object's properties as `0.name`: a text, `$X` of an environment variable, what a text begins with, or a parameter of the caller. What is missing is not known. */
  readonly values: Readonly<Record<string, string | { readonly begins: string } | Parameter>>;
  /** Nothing says what which parameter is given. */
  readonly isOpen?: true;
}

/** A comment that says how long a line may take: `// beamline: p95 < 200ms`. */
export interface Budget {
  /** The comment. */
  readonly place: PlaceRange;
  /** The line that it is about. */
  readonly line: number;
  /** ms; undefined where it cannot be read. */
  readonly limit: number | undefined;
}

/** A class by its names alone. */
export interface ClassMembers {
  readonly name: string;
  /** What it extends, by each name that it may have. */
  readonly bases: readonly string[];
  /** The modules that its bases are imported from, which may call them otherwise. */
  readonly from?: readonly string[] | undefined;
  /** What it declares itself. */
  readonly members: readonly string[];
  /** Members that are what its constructor is given, by its position. */
  readonly given?: Readonly<Record<string, number>> | undefined;
}

/** A function or method that runs only where its name stands in code that runs. */
export interface Unit {
  readonly name: string;
  /** Its first and last line. */
  readonly from: number;
  readonly to: number;
  /** Words in it, each once, with a space between. */
  readonly words: string;
}

export interface Overload {
  /** As they are written: `Order order`. */
  readonly parameters: readonly string[];
  /** It is written to be. */
  readonly isPublic: boolean;
}

export interface ExportedSymbol {
  /** `handler`; `default` for a default export, `*` for all of another module's. */
  readonly name: string;
  /** Where its lens belongs: the name's own declaration where this file has it. */
  readonly place: PlaceRange;
  /** What the file calls it itself, where that is another name. */
  readonly local?: string | undefined;
  /** Where another module has it: that module's specifier, and the name there (`*` for the module itself). */
  readonly from?: { readonly module: string; readonly name: string } | undefined;
  /** Of a method that is one of several of its name: by what they differ. */
  readonly overload?: Overload | undefined;
  /** What it stands for, as far as files that import it can be told. */
  readonly value?: KnownValue | undefined;
}
