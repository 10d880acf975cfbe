import { baseName, folderOf } from '../../base/fileUri.ts';
import { UNNAMED } from '../deployments/declaredStage.ts';
import { asRecord, asRecords, asString, parseJson } from '../../base/readUnknown.ts';

/*
 * State that Terraform keeps beside a module: `terraform.tfstate`, and `terraform.tfstate.d/<workspace>/terraform.tfstate` for other
 * workspaces than the default one. Read are names and ARNs of functions, and nothing else: state holds secrets.
 * https://developer.hashicorp.com/terraform/internals/json-format
 */

/** What one workspace of a module deployed. */
export interface TerraformState {
  readonly file: string;
  /** URI of the root module's folder. */
  readonly folder: string;
  readonly workspace: string;
  /** Deployed names by what readers call the function: the address without `module.` and the resource's type. */
  readonly names: ReadonlyMap<string, string>;
  /** Of the functions' ARNs; undefined where there are several. */
  readonly region: string | undefined;
  readonly account: string | undefined;
}

/** In characters. */
const MAX_SIZE = 10_000_000;

/** A state file; undefined where it is none of version 4, which is written since 2019, or deployed no function. */
export function readTerraformState(uri: string, text: string): TerraformState | undefined {
  const data = text.length > MAX_SIZE ? undefined : asRecord(parseJson(text));
  if (data?.version !== 4) return undefined;
  const found = asRecords(data.resources)
    .filter(({ type, mode }) => type === 'aws_lambda_function' && mode !== 'data')
    .flatMap((resource) => asRecords(resource.instances).flatMap((instance) => functionOf(resource, instance) ?? []));
  if (found.length === 0) return undefined;
  const [regions, accounts] = [new Set(found.map(({ region }) => region)), new Set(found.map((fn) => fn.account))];
  return {
    file: uri,
    ...placeOf(uri),
    names: new Map(found.flatMap(({ addresses, name }) => addresses.map((address) => [address, name] as const))),
    region: regions.size === 1 ? [...regions][0] : undefined,
    account: accounts.size === 1 ? [...accounts][0] : undefined,
  };
}

/** Whose state a file is. */
function placeOf(uri: string): Pick<TerraformState, 'folder' | 'workspace'> {
  const folder = folderOf(uri);
  const around = folderOf(folder);
  return baseName(around) === 'terraform.tfstate.d'
    ? { folder: folderOf(around), workspace: baseName(folder) }
    : { folder, workspace: UNNAMED };
}

type Fields = Readonly<Record<string, unknown>>;

interface StateFunction {
  readonly addresses: readonly string[];
  readonly name: string;
  readonly region: string | undefined;
  readonly account: string | undefined;
}

function functionOf(
  { module, name: label }: Fields,
  { index_key: key, attributes, deposed }: Fields,
): StateFunction | undefined {
  // What was replaced, and waits to be deleted.
  if (deposed !== undefined) return undefined;
  const { function_name: name, arn } = asRecord(attributes) ?? {};
  if (typeof name !== 'string' || typeof label !== 'string') return undefined;
  const path = (asString(module) ?? '').replace(/(^|\.)module\./g, '$1');
  const index = typeof key === 'string' ? `["${key}"]` : '';
  const [, region, account] = /^arn:[^:]*:lambda:([^:]*):(\d{12}):/.exec(asString(arn) ?? '') ?? [];
  // The second or third of a `count` would take the place of the first.
  const isFirst = typeof key !== 'number' || key === 0;
  const own = [...(path === '' ? [] : [path]), `${label}${index}`].join('.');
  // A call of the module that most people take is the function: what makes it in there is called so.
  const ofPackage = path !== '' && label === 'this' ? [path] : [];
  return isFirst ? { addresses: [own, ...ofPackage], name, region, account } : undefined;
}
