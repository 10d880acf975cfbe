import type { Place, PlaceRange } from '../base/place.ts';

/** An event source that the template declares for a function. */
export interface FunctionEvent {
  /** SAM's or CloudFormation's type: `Api`, `HttpApi`, `SQS`, `Schedule`, … */
  readonly type: string;
  /** Upper case; `ANY` for all. Only for HTTP routes. */
  readonly method?: string | undefined;
  /** With `{parameters}`; `$default` for an HTTP API's catch-all. Only for HTTP routes. */
  readonly path?: string | undefined;
  /** The stage of the API that it belongs to, where the template declares that API and names its stage. Only for HTTP routes. */
  readonly stage?: string | undefined;
}

/** A resource of the template, and what is known of its name in a deployment. */
export interface ResourceReference {
  readonly logicalId: string;
  /** As the template gives it. */
  readonly name?: string | undefined;
  /** The template gives no name: CloudFormation makes one that holds the logical id. */
  readonly isGenerated?: true | undefined;
}

/**
 * The value of an environment variable: a plain text, a `Ref` to a resource of the template or to one of CloudFormation's own
 * parameters (`AWS::Region`), or an intrinsic that only a deployment knows. `assumed` is what a parameter's default would make it;
 * `of` is the resource that it is an attribute of (`!GetAtt Queue.Arn`).
 */
export type EnvironmentValue =
  | { readonly kind: 'text'; readonly text: string }
  | ({ readonly kind: 'ref' } & ResourceReference)
  | { readonly kind: 'unknown'; readonly assumed?: string; readonly of?: ResourceReference };

/** Where the handler's code is. */
export interface HandlerPlace extends Place {
  /** The name that `file` exports: `handler`, `lambda_handler`; another than Handler's where that leads through a re-export. */
  readonly symbol: string;
  /** URI of the file that a program begins in, where the handler is in another: all that it reaches may run. */
  readonly entry?: string;
}

/** Code as a build left it. */
export interface BuiltCode {
  /** URI of the folder that it is in; undefined where that was not recorded. */
  readonly folder?: string;
  /** What is in there: bundled from its entry, or a copy of a folder; undefined where that was not recorded. */
  readonly made?: 'bundle' | 'copy';
  /** URI of the folder of the app that it was built in. */
  readonly project: string;
  /** URI of the source file that declares the function, and the id that it has there. */
  readonly madeIn?: string;
  readonly construct?: string;
  /** What the source that declares it says it is made of: the file of the handler's module, or a folder; URIs. */
  readonly declared?: { readonly entry?: string | undefined; readonly folder?: string | undefined };
}

/** A name that is made at deployment, of the template's parameters and the stack's own facts. */
export interface ComputedName {
  /** With `${Stage}`, `${AWS::StackName}`; undefined where it is made of what cannot be told here. */
  readonly text: string | undefined;
  /** Of the parameters in it that have one. */
  readonly defaults: Readonly<Record<string, string>>;
}

/** A place in nested stacks. */
export interface NestedIn {
  /** URI of the outermost template. */
  readonly template: string;
  /** Logical ids of the nested stacks, from that template in. */
  readonly path: readonly string[];
}

/** Stands for a stage's name in the pattern of names. */
export const ANY_STAGE = '{stage}';

/** The deployed names of a function in the stages of its service. */
export interface StageNames {
  /** By stage. */
  readonly known: Readonly<Record<string, string>>;
  /** The name in any other stage, which stands in it as `ANY_STAGE`; undefined where that is not known. */
  readonly pattern?: string | undefined;
  /** The names have a dash and eight letters behind them that nobody knows. */
  readonly isBegun?: true;
}

/** What a tool's handler calls. */
export interface OwnHandler {
  readonly handler: string;
  /** What tells it: a variable of the function's, or a key of its template. */
  readonly by: string;
}

/** A Lambda function that the workspace declares. Texts are as the template gives them, with Globals applied. */
export interface LambdaFunction {
  /** Unique in the workspace: the template's URI, `#`, the logical id. */
  readonly id: string;
  /** Serverless Framework: the key in `functions`. */
  readonly logicalId: string;
  readonly format: 'sam' | 'cloudformation' | 'serverless' | 'cdk' | 'terraform' | 'sst' | 'setting';
  /** The template, and the line of the logical id. CDK: where the app makes the function, if that was recorded. Setting: the handler's file. */
  readonly template: Place;
  readonly runtime: string | undefined;
  readonly handler: string | undefined;
  /** What a tool's handler, which `handler` then is, was told to call, in the form of a handler; and by what: `custom.wsgi.app`. */
  readonly ownHandler?: OwnHandler | undefined;
  /** What makes it at deployment, where that is no plain text; `handler` is then what the defaults of parameters give. */
  readonly computedHandler?: ComputedName | undefined;
  /** Parameters whose defaults tell where its code is, where nothing here says what is given to them at deployment. */
  readonly byDefaults?: readonly string[] | undefined;
  /** URI of the folder that CodeUri names. */
  readonly codeFolder: string | undefined;
  /** URI of the file that the handler's module is, where the declaration names that. */
  readonly entry?: string | undefined;
  /** Where its code stands in the template itself, by the name that `embeddedUri` gives it. */
  readonly inline?: string | undefined;
  /** Where the declaration names no source, but what was built of it. */
  readonly built?: BuiltCode | undefined;
  /** FunctionName, where it is a plain text; an intrinsic gives undefined. Serverless Framework: the name in its default stage. */
  readonly functionName: string | undefined;
  /** What makes its name at deployment, where that is no plain text; of the parameters of the outermost template, where it is nested. */
  readonly computedName?: ComputedName | undefined;
  /** Its names where each stage gives it another. */
  readonly stageNames?: StageNames | undefined;
  /** The one stage that it is deployed in, where the declaration is of that alone: `DeclaredStage.name`. */
  readonly onlyIn?: string | undefined;
  /** The deployed name of its stack, or of the one that its stack is nested in, where the declaration says it. */
  readonly stackName?: string | undefined;
  /** Where another template nests its own. */
  readonly nestedIn?: NestedIn | undefined;
  /** Several stacks nest its template, each with a function of its own. */
  readonly inSeveralStacks?: true;
  readonly tracing: 'Active' | 'PassThrough' | 'Disabled' | undefined;
  /** Seconds. */
  readonly timeout: number | undefined;
  /** MB. */
  readonly memorySize: number | undefined;
  /** `LoggingConfig.LogGroup`, where it is a plain text or names a log group of the template that has one. */
  readonly logGroup?: string | undefined;
  readonly environment: Readonly<Record<string, EnvironmentValue>>;
  readonly events: readonly FunctionEvent[];
  /** `Metadata.BuildMethod`: `esbuild`, `makefile`, … */
  readonly buildMethod: string | undefined;
  /** `Metadata.BuildProperties`, as data: `EntryPoints`, `External`, `Minify`, `Sourcemap`, `Target`, … */
  readonly buildProperties: Readonly<Record<string, unknown>>;
  /** The source file and line of the handler; undefined where it was not found, then a note says why. */
  readonly handlerPlace: HandlerPlace | undefined;
  readonly unfoundHandler?: UnfoundHandler;
  /** Where the template writes Handler's value, as far as that is known; once it was looked for, `unfoundHandler` has it. */
  readonly handlerWritten?: PlaceRange;
  /** URI of the file that the handler was looked for in, where that has a syntax error and the handler may stand in what could not be read. */
  readonly mayHoldHandler?: string;
  readonly notes: readonly string[];
}

/** That a handler was looked for, and not found. */
export interface UnfoundHandler {
  /** Why, as a sentence: one of the function's notes. */
  readonly note: string;
  /** Handler names what the code does not have, for sure. */
  readonly isWrong: boolean;
  /** Where the template writes Handler's value. */
  readonly place?: PlaceRange;
}

/** What a workspace declares, and what could not be read. */
export interface DeclaredFunctions {
  /** In order of template and line. */
  readonly functions: readonly LambdaFunction[];
  /** Problems of a whole template, e.g. a syntax error. */
  readonly problems: readonly TemplateProblem[];
}

export interface TemplateProblem {
  readonly place: Place;
  /** What is wrong and what to do, as a sentence. */
  readonly message: string;
  /** It may well be meant. */
  readonly isNote?: true;
  /** What of the file cannot be read because of it: functions in there are missing, or stand as they were when it could. */
  readonly hidesFunctions?: 'all' | 'parts';
  /** What is shown of the file as long as it has the problem, as a sentence that `message` ends in. */
  readonly meanwhile?: string;
  /** It is worth a word only where functions are missing because of it. */
  readonly isQuiet?: true;
}
