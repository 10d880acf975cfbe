import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { asArray, asRecord, asString, type UnknownRecord } from '../../../src/base/readUnknown.ts';

/** A function of the sample, as far as building and running it needs. */
export interface SampleFunction {
  readonly logicalId: string;
  /** Relative to the template's folder. */
  readonly codeUri: string;
  readonly runtime: string;
  readonly buildMethod: string | undefined;
  readonly buildProperties: UnknownRecord;
}

export interface SampleTable {
  /** Its logical id, which is its name on this machine too. */
  readonly name: string;
  readonly keySchema: unknown;
  readonly attributes: unknown;
}

export interface SampleTemplate {
  readonly functions: readonly SampleFunction[];
  readonly tables: readonly SampleTable[];
}

/** Reads `template.yaml` in the sample's folder. A tool for one known template: no rules of SAM beyond what that one uses. */
export async function readSampleTemplate(folder: string): Promise<SampleTemplate> {
  const text = await readFile(join(folder, 'template.yaml'), 'utf8');
  // Short tags (`!Ref OrdersTable`) are read as their plain text, which is all that is needed here.
  const template = asRecord(parse(text, { logLevel: 'silent' }));
  const globals = asRecord(asRecord(template?.['Globals'])?.['Function']);
  const resources = Object.entries(asRecord(template?.['Resources']) ?? {}).map(([id, value]) => ({
    id,
    value: asRecord(value) ?? {},
  }));
  return {
    functions: resources
      .filter(({ value }) => value['Type'] === 'AWS::Serverless::Function')
      .map(({ id, value }) => readFunction(id, value, globals)),
    tables: resources.flatMap(({ id, value }) => readTable(id, value) ?? []),
  };
}

function readFunction(logicalId: string, resource: UnknownRecord, globals: UnknownRecord | undefined): SampleFunction {
  const properties = { ...globals, ...asRecord(resource['Properties']) };
  const metadata = asRecord(resource['Metadata']);
  return {
    logicalId,
    codeUri: asString(properties['CodeUri']) ?? '.',
    runtime: asString(properties['Runtime']) ?? '',
    buildMethod: asString(metadata?.['BuildMethod']),
    buildProperties: asRecord(metadata?.['BuildProperties']) ?? {},
  };
}

function readTable(name: string, resource: UnknownRecord): SampleTable | undefined {
  const properties = asRecord(resource['Properties']);
  if (resource['Type'] === 'AWS::DynamoDB::Table') {
    return {
      name,
      keySchema: asArray(properties?.['KeySchema']),
      attributes: asArray(properties?.['AttributeDefinitions']),
    };
  }
  if (resource['Type'] !== 'AWS::Serverless::SimpleTable') return undefined;
  const key = asString(asRecord(properties?.['PrimaryKey'])?.['Name']) ?? 'id';
  return {
    name,
    keySchema: [{ AttributeName: key, KeyType: 'HASH' }],
    attributes: [{ AttributeName: key, AttributeType: 'S' }],
  };
}
