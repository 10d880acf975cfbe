import { canonicalService } from '../../../base/awsServices.ts';

/**
 * What waiters ask, by service: the names without `_` in lower case, as one pattern an operation. Source: `waiters-2.json` of botocore, by which
 * the SDKs of all languages are made. Of services that are not here a waiter may ask anything.
 */
const waiters: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  acm: { DescribeCertificate: /^certificatevalidated$/ },
  cloudformation: {
    DescribeStacks: /^stack(?:exists|(?:create|delete|update|import|rollback)complete)$/,
    DescribeChangeSet: /^changesetcreatecomplete$/,
  },
  cloudfront: {
    GetDistribution: /^distributiondeployed$/,
    GetInvalidation: /^invalidationcompleted$/,
  },
  cloudwatch: { DescribeAlarms: /^(?:composite)?alarmexists$/ },
  dynamodb: { DescribeTable: /^table(?:not)?exists$/ },
  ec2: {
    DescribeInstances: /^instance(?:exists|running|stopped|terminated)$/,
    DescribeInstanceStatus: /^(?:instance|system)statusok$/,
  },
  ecs: {
    DescribeServices: /^services(?:stable|inactive)$/,
    DescribeTasks: /^tasks(?:running|stopped)$/,
  },
  kinesis: { DescribeStream: /^stream(?:not)?exists$/ },
  lambda: {
    GetFunction: /^function(?:exists|activev2|updatedv2)$/,
    GetFunctionConfiguration: /^(?:functionactive|functionupdated|publishedversionactive)$/,
  },
  s3: {
    HeadBucket: /^bucket(?:not)?exists$/,
    HeadObject: /^object(?:not)?exists$/,
  },
  ses: { GetIdentityVerificationAttributes: /^identityexists$/ },
  ssm: { GetCommandInvocation: /^commandexecuted$/ },
};

/** The operation that a waiter asks, again and again: `HeadObject` of S3's `object_exists` or `ObjectExists`; empty where that is not known. @param service empty where that is not known */
export function waiterOperation(service: string, waiter: string): string {
  const name = waiter.replaceAll('_', '').toLowerCase();
  const own = service === '' ? Object.values(waiters) : [waiters[canonicalService(service)] ?? {}];
  const asked = own.flatMap((each) => Object.entries(each));
  return asked.find(([, names]) => names.test(name))?.[0] ?? '';
}
