import type { Files } from '../../base/files.ts';
import { joinUri } from '../../base/fileUri.ts';
import { asRecord, asRecords, asString, parseJson, type UnknownRecord } from '../../base/readUnknown.ts';

/*
 * The cloud assembly that `cdk synth` writes (`cdk.out`): a manifest of artifacts, of which stacks, their assets and
 * further assemblies (one a Stage) are read.
 * https://github.com/aws/aws-cdk-cli/tree/main/packages/%40aws-cdk/cloud-assembly-schema
 */

/** A synthesised stack. */
export interface CdkStack {
  /** URI of its template. */
  readonly template: string;
  /** URI of the folder that its assets are relative to. */
  readonly folder: string;
  /** Its name where it is deployed. */
  readonly name: string;
  /** The stage of the app that it is in, else the account and the region that it is bound to: `123456789012/eu-west-1`. */
  readonly stage: string | undefined;
  /** Undefined where the stack is bound to none. */
  readonly account: string | undefined;
  readonly region: string | undefined;
  /** What the CDK noted of constructs, by `/<construct path>`: lists of `{ type, data, trace }`. */
  readonly metadata: UnknownRecord;
  /** Paths of file assets relative to `folder`, by hash. */
  readonly assets: ReadonlyMap<string, string>;
}

const MAX_DEPTH = 4;
const MAX_STACKS = 300;
/** In characters; real ones have some hundred KB. */
const MAX_SIZE = 20_000_000;

/** Reads assemblies; every file that it asked for is in `lookedAt`. */
export class AssemblyReader {
  readonly lookedAt = new Set<string>();
  readonly #entered = new Set<string>();

  constructor(private readonly files: Pick<Files, 'read'>) {}

  /** The stacks of an assembly and of those within it; undefined where the folder is none. */
  async stacks(folder: string, depth = 0, stage?: string): Promise<readonly CdkStack[] | undefined> {
    const uri = joinUri(folder, 'manifest.json');
    const manifest = this.enters(uri) ? await this.json(uri) : undefined;
    if (!manifest) return undefined;
    const stacks: CdkStack[] = [];
    for (const [id, value] of Object.entries(asRecord(manifest.artifacts) ?? {})) {
      const artifact = asRecord(value) ?? {};
      const properties = asRecord(artifact.properties) ?? {};
      const directory = asString(properties.directoryName);
      if (artifact.type === 'cdk:cloud-assembly' && directory !== undefined && depth < MAX_DEPTH) {
        stacks.push(...((await this.stacks(joinUri(folder, directory), depth + 1, stageOf(id) ?? stage)) ?? []));
      } else if (artifact.type === 'aws:cloudformation:stack') {
        const stack = await this.#stack(folder, id, artifact, stage);
        if (stack && stacks.length < MAX_STACKS) stacks.push(stack);
      }
    }
    return stacks;
  }

  /** Whether a manifest or template is read for the first time, and not too many were: one that names itself is read once. */
  enters(uri: string): boolean {
    if (this.#entered.has(uri) || this.#entered.size >= MAX_STACKS) return false;
    this.#entered.add(uri);
    return true;
  }

  /** The object in a JSON file; undefined where there is none. */
  async json(uri: string): Promise<UnknownRecord | undefined> {
    const text = await this.text(uri);
    return text === undefined ? undefined : asRecord(parseJson(text));
  }

  /** A file of an assembly, unless it is larger than any is. */
  async text(uri: string): Promise<string | undefined> {
    this.lookedAt.add(uri);
    const text = await this.files.read(uri);
    return text === undefined || text.length > MAX_SIZE ? undefined : text;
  }

  async #stack(
    folder: string,
    id: string,
    artifact: UnknownRecord,
    stage: string | undefined,
  ): Promise<CdkStack | undefined> {
    const properties = asRecord(artifact.properties) ?? {};
    const file = asString(properties.templateFile);
    if (file === undefined) return undefined;
    // Since 2025 metadata is in a file of its own.
    const further = asString(artifact.additionalMetadataFile);
    const place = placeOf(asString(artifact.environment) ?? '');
    const own = further === undefined ? undefined : await this.json(joinUri(folder, further));
    return {
      template: joinUri(folder, file),
      folder,
      name: asString(properties.stackName) ?? id,
      stage: stage ?? (place && `${place.account}/${place.region}`),
      account: place?.account,
      region: place?.region,
      metadata: { ...asRecord(artifact.metadata), ...own },
      assets: await this.#assets(joinUri(folder, file.replace(/template\.json$/, 'assets.json'))),
    };
  }

  async #assets(uri: string): Promise<ReadonlyMap<string, string>> {
    const files = asRecord((await this.json(uri))?.files) ?? {};
    return new Map(
      Object.entries(files).flatMap(([hash, file]) => {
        const path = asString(asRecord(asRecord(file)?.source)?.path);
        return path === undefined ? [] : [[hash, path] as const];
      }),
    );
  }
}

/** `aws://123456789012/eu-west-1`; undefined where one of both is only known at deployment (`unknown-account`). */
function placeOf(environment: string): { readonly account: string; readonly region: string } | undefined {
  const [, account, region] = /^aws:\/\/(\d{12})\/([a-z]+(?:-[a-z]+)+-\d)$/.exec(environment) ?? [];
  return account === undefined || region === undefined ? undefined : { account, region };
}

/** The id of a Stage by its artifact's: `assembly-Prod`. */
function stageOf(artifactId: string): string | undefined {
  return /^assembly-(.+)$/.exec(artifactId)?.[1];
}

/** The entries of a construct's metadata. */
export function metadataOf({ metadata }: CdkStack, constructPath: string): readonly UnknownRecord[] {
  return Object.hasOwn(metadata, `/${constructPath}`) ? asRecords(metadata[`/${constructPath}`]) : [];
}
