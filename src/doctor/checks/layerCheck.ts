import type { Check } from '../examined.ts';
import type { Finding } from '../finding.ts';

/** A layer of OpenTelemetry and the script in it that instruments code: https://aws-otel.github.io/docs/getting-started/lambda */
const WRAPPERS: readonly (readonly [layer: RegExp, wrapper: string])[] = [
  [/:layer:AWSOpenTelemetryDistro(?:Js|Python|Java|DotNet)\b/i, '/opt/otel-instrument'],
  [/:layer:aws-otel-python\b/, '/opt/otel-instrument'],
  [/:layer:aws-otel-(?:nodejs|java-agent)\b/, '/opt/otel-handler'],
];
const NAME = 'AWS_LAMBDA_EXEC_WRAPPER';

/** Whether a layer that instruments code is started. */
export const layers: Check = ({ declaration }): readonly Finding[] => {
  const [found] = (declaration?.layerArns ?? []).flatMap((arn) =>
    WRAPPERS.flatMap(([layer, wrapper]) => (layer.test(arn) ? [{ name: arn.replace(/^.*:layer:/, ''), wrapper }] : [])),
  );
  if (!declaration || !found) return [];
  const { environment } = declaration;
  const place = declaration.placeOfVariable(NAME);
  const said = { check: 'instrumented.layer', weight: 'cause', place } as const;
  if (Object.hasOwn(environment, NAME))
    return [{ ...said, verdict: 'fine', ground: `The layer ${found.name} is started by ${NAME}.` }];
  // Where no variable is known, all of them may be computed.
  if (Object.keys(environment).length === 0)
    return [{ ...said, verdict: 'unknown', ground: `Whether ${NAME} starts the layer ${found.name} is not known.` }];
  return [
    {
      ...{ ...said, verdict: 'missing', about: NAME },
      ground: `The layer ${found.name} instruments nothing: ${NAME} is not set, which starts it.`,
      mend: declaration.mend({ what: 'setVariable', name: NAME, value: found.wrapper }),
    },
  ];
};

const BRINGS: readonly (readonly [layer: RegExp, packages: RegExp])[] = [
  [/:layer:AWSLambdaPowertoolsTypeScript/, /^(?:@aws-lambda-powertools\/tracer|aws-xray-sdk-core)$/],
  [/:layer:AWSLambdaPowertoolsPython/, /^(?:aws-lambda-powertools|aws-xray-sdk)/],
  [/:layer:(?:AWSOpenTelemetryDistro|aws-otel-)/i, /^@opentelemetry\/api$/],
];

/** The layer that is known to bring a package along; undefined where none is. */
export function layerWith(arns: readonly string[], name: string): string | undefined {
  const arn = arns.find((each) => BRINGS.some(([layer, packages]) => layer.test(each) && packages.test(name)));
  return arn?.replace(/^.*:layer:/, '');
}
