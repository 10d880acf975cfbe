import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import type { CodeFacts } from '../../codeFacts.ts';
import type { Check, Examined } from '../../examined.ts';
import type { Finding } from '../../finding.ts';
import { addDependency } from '../../mends/source/addDependency.ts';
import type { LeftOut } from '../../template/declaration.ts';
import { layerWith } from '../layerCheck.ts';
import { librariesOf, POWERTOOLS_TRACER } from '../../tracingLibraries.ts';

/** Whether what the code imports for tracing is installed where the code runs. */
export const dependencies: Check = ({ code, declaration, fn }): readonly Finding[] => {
  if (!code) return [];
  return neededPackages(code).map((name): Finding => {
    const found = { check: 'instrumented.dependency', weight: 'cause', about: name } as const;
    const { manifests } = code;
    const listed = [name.replace(/\[.*/, ''), ...broughtBy(name)].find((each) => manifests.places.has(each));
    const place = manifests.places.get(listed ?? '') ?? manifests.list;
    if (isInstalled(code, name))
      return { ...found, verdict: 'fine', ground: `${name} is among the dependencies.`, place };
    const version = manifests.development.get(name);
    if (version !== undefined && declaration?.bundler !== undefined)
      return { ...found, verdict: 'fine', ground: `${name} is taken into the bundle.`, place };
    if (!manifests.isWhole)
      return { ...found, verdict: 'unknown', ground: `No file beside the code says whether ${name} is installed.` };
    if (version !== undefined && isBuilt(code, fn))
      return {
        ...{ ...found, verdict: 'unknown', place },
        ground: `${name} is a dependency for development; a bundle that a script makes may hold it.`,
      };
    const layer = layerWith(declaration?.layerArns ?? [], name);
    if (layer !== undefined)
      return { ...found, verdict: 'fine', ground: `The layer ${layer} brings ${name}.`, place: fn.template };
    if (declaration?.layers !== 'none')
      return {
        ...found,
        verdict: 'unknown',
        ground: `${name} is not among the dependencies; a layer may bring it.`,
        place,
      };
    const ground =
      version === undefined
        ? `The code imports ${name}, which is not among the dependencies: it is not packed.`
        : `The code imports ${name}, which is a dependency for development alone: it is not packed.`;
    return { ...found, verdict: 'missing', ground, place, mend: addDependency(code, name) };
  });
};

/** Packages that the code imports for tracing, as registries name them. */
function neededPackages({ imports, calls, language }: CodeFacts): readonly string[] {
  if (language === 'python') {
    const sdk = [...imports].some((specifier) => /^aws_xray_sdk(?:\.|$)/.test(specifier));
    const tracer = calls.some(({ callee }) => POWERTOOLS_TRACER.test(callee));
    return [...(sdk ? ['aws-xray-sdk'] : []), ...(tracer ? ['aws-lambda-powertools[tracer]'] : [])];
  }
  const packages = [...imports].flatMap(
    (specifier) =>
      /^(?:aws-xray-sdk[\w-]*|@aws-lambda-powertools\/tracer|@opentelemetry\/api)(?=\/|$)/.exec(specifier)?.[0] ?? [],
  );
  return [...new Set(packages)];
}

function isInstalled({ manifests: { installed, extras }, language }: CodeFacts, name: string): boolean {
  if (extras.has('*')) return true;
  if (language === 'ecmascript') return installed.has(name) || broughtBy(name).some((other) => installed.has(other));
  const extra = extras.get('aws-lambda-powertools') ?? '';
  const withTracer = installed.has('aws-lambda-powertools') && /tracer|all/.test(extra);
  if (name === 'aws-xray-sdk') return installed.has('aws-xray-sdk') || withTracer;
  return withTracer || (installed.has('aws-lambda-powertools') && installed.has('aws-xray-sdk'));
}

/** Whether what is deployed was made of the source that is read, in a way that is not. */
function isBuilt({ manifests }: CodeFacts, { codeFolder, handlerPlace }: LambdaFunction): boolean {
  const file = handlerPlace?.file ?? '';
  const isElsewhere = codeFolder !== undefined && !file.startsWith(`${codeFolder.replace(/\/$/, '')}/`);
  return manifests.bundles || isElsewhere || /\.[cm]?tsx?$/.test(file);
}

/** Packages that have a package among their own dependencies. */
function broughtBy(name: string): readonly string[] {
  return name === 'aws-xray-sdk-core' ? ['aws-xray-sdk', '@aws-lambda-powertools/tracer'] : [];
}

/** Whether the bundle holds what the code imports for tracing. */
export const externals: Check = ({ code, declaration }: Examined): readonly Finding[] => {
  if (!code || !declaration || librariesOf(code).size === 0) return [];
  return declaration.leftOut.flatMap((left): readonly Finding[] => {
    const module = [...code.imports].find((specifier) => TRACING.test(specifier) && leavesOut(left, specifier));
    if (module === undefined) return [];
    const { pattern, place } = left;
    const found = { check: 'instrumented.external', weight: 'cause', about: pattern, place } as const;
    if (declaration.layers !== 'none') {
      const ground = `The bundle leaves ${module} out; a layer may bring it.`;
      return [{ ...found, verdict: 'unknown', ground }];
    }
    const ground = `The bundle leaves ${module} out, and no layer brings it: the function will not start.`;
    return [{ ...found, verdict: 'missing', ground, mend: declaration.mend({ what: 'bundle', pattern }) }];
  });
};

const TRACING = /^(?:aws-xray-sdk|@aws-lambda-powertools\/|@opentelemetry\/)/;

/** As esbuild reads `external`: a path names what is below it, one `*` stands for any characters. */
function leavesOut({ pattern }: LeftOut, specifier: string): boolean {
  const [head = '', tail] = pattern.split('*');
  if (tail === undefined) return specifier === pattern || specifier.startsWith(`${pattern}/`);
  return specifier.length >= head.length + tail.length && specifier.startsWith(head) && specifier.endsWith(tail);
}
