import { folderOf, joinUri } from '../../base/fileUri.ts';
import { asRecord, asString, parseJson } from '../../base/readUnknown.ts';
import { withDockerfile } from '../image/dockerfile.ts';
import type { LambdaFunction, TemplateProblem } from '../lambdaFunction.ts';
import { readEach, type ReadTemplates, type TemplateContext, type TemplateFormat } from '../templateFormat.ts';
import { CDK_NAMES, MAX_TEMPLATES } from '../templateNames.ts';
import type { DeclaredStage } from '../deployments/declaredStage.ts';
import { AssemblyReader, type CdkStack } from './assembly.ts';
import { readSource } from './readSource.ts';
import { isFunction, withSource } from './sourceOfStack.ts';
import { readStack, type StackFunction } from './readStack.ts';

/** Apps of the AWS CDK, by what `cdk synth` made of them; nothing of them is run. */
export const cdkFormat: TemplateFormat = {
  names: CDK_NAMES,
  limit: MAX_TEMPLATES,
  read: async (uris, context) => {
    const read = await readEach(uris, context, (uri) => readApp(uri, context));
    // Two apps may share a source.
    const byId = new Map(read.functions.toReversed().map((fn) => [fn.id, fn]));
    return { ...read, functions: read.functions.filter((fn) => byId.get(fn.id) === fn) };
  },
};

const NOT_SYNTHESISED = 'The functions of this CDK app are not known before it is synthesised: run `cdk synth`.';

const READ_FROM_SOURCE =
  'This CDK app is not synthesised: its functions are those that its source names, and where they are deployed is not known. Run `cdk synth`.';

/** The stages of stacks; where the app has one alone, it is the default. */
function stagesOf(stacks: readonly CdkStack[], file: string): readonly DeclaredStage[] {
  const names = new Set(stacks.flatMap(({ stage }) => stage ?? []));
  return stacks.flatMap(({ stage: name, account, region }) =>
    name === undefined ? [] : [{ name, file, isDefault: names.size === 1, account, region }],
  );
}

async function readApp(uri: string, { files, code, signal }: TemplateContext): Promise<ReadTemplates> {
  const text = await files.read(uri);
  const config = text === undefined ? undefined : asRecord(parseJson(text));
  const project = folderOf(uri);
  const reader = new AssemblyReader(files);
  const stacks = await reader.stacks(joinUri(project, asString(config?.output) ?? 'cdk.out'));
  const { lookedAt } = reader;
  if (!stacks) {
    const source = await readSource(uri, config, code, files);
    const functions: LambdaFunction[] = [];
    for (const each of source.functions) {
      if (!(await isFunction(each, { files, code, lookedAt }))) continue;
      functions.push(each.image ? await withDockerfile(each.fn, each.image, files, lookedAt) : each.fn);
    }
    const message = functions.length > 0 ? READ_FROM_SOURCE : NOT_SYNTHESISED;
    const problems = [{ place: { file: uri, line: 1 }, message }];
    return { functions, problems, lookedAt: new Set([...lookedAt, ...source.lookedAt]) };
  }
  const functions: StackFunction[] = [];
  const problems: TemplateProblem[] = [];
  for (const stack of stacks) {
    signal?.throwIfAborted();
    const read = await readStack(stack, project, reader, files);
    functions.push(...read.functions);
    problems.push(...read.problems);
  }
  const source = await readSource(uri, config, code, files);
  const known: LambdaFunction[] = [];
  for (const { fn, construct } of functions)
    known.push(await withSource(fn, construct, source.functions, { files, code, lookedAt }));
  return {
    functions: known,
    problems,
    stages: stagesOf(stacks, uri),
    lookedAt: new Set([...lookedAt, ...source.lookedAt]),
  };
}
