import { isEsModule } from '../../../code/modules/isEsModule.ts';
import type { HandlerPlace } from '../../../functions/lambdaFunction.ts';
import { callsOf, nameOf, placeOf, V3_CLIENT, type CodeFacts } from '../../codeFacts.ts';
import type { Mend } from '../mend.ts';

const TITLE = 'Instrument the code';

/** Brings in an SDK for tracing where nothing does, as the file that it belongs to imports. */
export function instrumentMend(code: CodeFacts, handler: HandlerPlace | undefined): Mend {
  if (code.language === 'python') {
    const where = 'Write it in the handler’s file, and add aws-xray-sdk to the dependencies.';
    return { kind: 'paste', title: TITLE, text: PATCH, where, place: handler };
  }
  const [client] = callsOf(code, V3_CLIENT);
  const place = client && client.file !== handler?.file ? placeOf(client) : handler;
  const file = place === handler ? 'the handler’s file' : 'the file that makes the client';
  const use = client
    ? `put AWSXRay.captureAWSv3Client(…) around each client of AWS, as the ${nameOf(client)} in line ${client.line}`
    : 'put AWSXRay.captureAsyncFunc(…) around what should have a subsegment';
  return {
    ...{ kind: 'paste', title: TITLE, text: importLine(place?.file ?? '', code), place },
    where: `Write it in ${file}, ${use}, and add aws-xray-sdk-core to the dependencies.`,
  };
}

const PATCH = 'from aws_xray_sdk.core import patch_all\n\npatch_all()';

/** At the beginning of a line: what stands further in is no statement of the module. */
const ESM = /^(?:import\b(?!\s*\()|export\b)/m;

function importLine(file: string, { texts }: CodeFacts): string {
  return isEsModule(file, ESM.test(texts.get(file) ?? ''))
    ? "import AWSXRay from 'aws-xray-sdk-core';"
    : "const AWSXRay = require('aws-xray-sdk-core');";
}
