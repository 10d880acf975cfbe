import { callsOf, placeOf, type CodeFacts } from '../../codeFacts.ts';
import type { Check } from '../../examined.ts';
import type { Finding } from '../../finding.ts';
import { instrumentMend } from '../../mends/source/instrumentMend.ts';
import { decorateEdits } from '../../mends/source/sourceMends.ts';
import { librariesOf, POWERTOOLS_TRACER } from '../../tracingLibraries.ts';

/** Whether a tracer that is made is used. */
export const tracerUsed: Check = ({ code, fn }): readonly Finding[] => {
  const [made] = code ? callsOf(code, POWERTOOLS_TRACER) : [];
  if (!code || !made) return [];
  const sites = code.files.some(({ sites }) =>
    sites.some(({ library, kind }) => library === 'powertools' && kind === 'subsegment'),
  );
  const calls = code.calls.some(
    ({ callee, arguments: given }) =>
      /Tracer\([^)]*\)\.\w/.test(callee) ||
      /capture(?:_lambda_handler|LambdaHandler|_method|Method)$/.test(callee) ||
      given.some((value) => value.is === 'call' && POWERTOOLS_TRACER.test(value.callee)),
  );
  const found = { check: 'instrumented.tracerUnused', weight: 'advice', place: placeOf(made) } as const;
  if (sites || calls || !code.isWhole || isExported(code.files, made.file))
    return [{ ...found, verdict: 'fine', ground: 'The tracer of Powertools is used.' }];
  const text = code.language === 'python' ? '@tracer.capture_lambda_handler' : '@tracer.captureLambdaHandler()';
  return [
    {
      ...found,
      verdict: 'missing',
      ground: 'A tracer of Powertools is made, but neither the handler nor a method is captured with it.',
      mend: (fn.handlerPlace && decorateEdits(code, fn.handlerPlace)) ?? {
        kind: 'paste',
        title: 'Capture the handler',
        text,
        where: 'Write it above the handler.',
        place: found.place,
      },
    },
  ];
};

/** One that another file takes may be used there in a way that is not followed. */
function isExported(files: readonly { readonly file: string }[], file: string): boolean {
  return files.length > 1 && files[0]?.file !== file;
}

/** Whether anything makes subsegments, so that a trace says more than how long the handler took. */
export const subsegments: Check = ({ code, declaration, fn }): readonly Finding[] => {
  const found = { check: 'practice.subsegments', weight: 'advice', place: fn.handlerPlace } as const;
  if (!code) {
    if (fn.unfoundHandler) return [];
    const ground = 'Its code is not read for calls of an SDK: whether it makes subsegments is not known.';
    return [{ ...found, verdict: 'unknown', ground }];
  }
  const libraries = librariesOf(code);
  if (libraries.size > 0)
    return [{ ...found, verdict: 'fine', ground: `Its code is instrumented (${[...libraries].join(', ')}).` }];
  const variables = declaration?.environment ?? fn.environment;
  if (Object.hasOwn(variables, 'AWS_LAMBDA_EXEC_WRAPPER'))
    return [{ ...found, verdict: 'fine', ground: 'A layer instruments its code.' }];
  if (!code.isWhole || declaration?.layers !== 'none')
    return [{ ...found, verdict: 'unknown', ground: 'No SDK is seen in its code; a layer may instrument it.' }];
  const ground = 'No code that the handler reaches imports an SDK for tracing: its traces end at the handler.';
  return [{ ...found, verdict: 'missing', ground, mend: instrumentMend(code, fn.handlerPlace) }];
};

/** What is to be known of an SDK that is no longer developed. */
export const maintenance: Check = ({ code }): readonly Finding[] => {
  if (!code || !librariesOf(code).has('x-ray-sdk')) return [];
  const ground = `The X-Ray SDK is in maintenance since 25 February 2026: it works, but what is new comes to OpenTelemetry alone. ${changes(code)}`;
  return [{ check: 'practice.maintenance', verdict: 'missing', weight: 'note', ground }];
};

/** What changes with OpenTelemetry, as AWS's migration guide has it. */
function changes({ language }: CodeFacts): string {
  const [layer, patch, span, annotation] =
    language === 'python'
      ? [
          'AWSOpenTelemetryDistroPython',
          'patch_all()',
          'in_subsegment becomes tracer.start_as_current_span',
          'put_annotation becomes set_attribute',
        ]
      : [
          'AWSOpenTelemetryDistroJs',
          'captureAWSv3Client',
          'captureAsyncFunc becomes tracer.startActiveSpan',
          'addAnnotation becomes setAttribute',
        ];
  return `There, the layer ${layer} with AWS_LAMBDA_EXEC_WRAPPER=/opt/otel-instrument instruments AWS and HTTP calls, so that ${patch} goes; ${span}, and ${annotation}, with the key in aws.xray.annotations. Traces stay in X-Ray.`;
}
