import type { ConfigFacts } from './config/configFacts.ts';
import type { SourceFacts } from './site.ts';

/** What the workspace's sources hold, parsed on demand in a worker and kept until the file changes. */
export interface CodeIndex {
  /** Undefined where the file does not exist or its language is not supported. */
  facts(file: string): Promise<SourceFacts | undefined>;
  /** As `facts`, what the file says as configuration; also of HCL. */
  config(file: string): Promise<ConfigFacts | undefined>;
  /** The files that `file` reaches by imports within the workspace, itself first; bounded, cycles allowed. */
  reachableFrom(file: string): Promise<readonly SourceFacts[]>;
}
