import type { SourceFacts } from '../../code/site.ts';

/** What a library calls by itself, where no line of the handler's is to be seen. */
interface CallMaker {
  /** Matches an import. */
  readonly module: RegExp;
  /** As `canonicalService` gives it. */
  readonly service: string;
  /** All where it is not said. */
  readonly operation?: RegExp;
  /** It is made for what the code works on itself, so that a line which names the table, or the bucket, may have been it all the same. */
  readonly sharesResources?: true;
}

/**
 * Sources: for Powertools the permissions that its documentation asks for, by the pages Idempotency and Feature flags of
 * docs.aws.amazon.com/powertools; for Middy the client of AWS that the options of each middleware's types name. Mappers of DynamoDB and
 * file systems of S3 are made for any call of their service, so that all of it may be theirs.
 */
const callMakers: readonly CallMaker[] = [
  {
    module:
      /^(?:aws_lambda_powertools[.]utilities[.]|@aws-lambda-powertools\/|software[.]amazon[.]lambda[.]powertools[.])idempotency(?:$|[./])/,
    service: 'dynamodb',
    operation: /^(?:Put|Get|Update|Delete)Item$/,
  },
  {
    module:
      /^(?:pynamodb|dynamoose|dynamodb-toolbox|dynamodb-onetable|electrodb|@typedorm\/core|@aws\/dynamodb-data-mapper|@middy\/dynamodb)(?:$|[./])/,
    service: 'dynamodb',
    sharesResources: true,
  },
  {
    module: /^aws_lambda_powertools[.]utilities[.]feature_flags(?:$|[.])|^@middy\/appconfig$/,
    service: 'appconfigdata',
  },
  { module: /^@middy\/ssm$/, service: 'ssm' },
  { module: /^@middy\/secrets-manager$/, service: 'secretsmanager' },
  { module: /^(?:@middy\/s3$|(?:awswrangler|s3fs|smart_open)(?:$|[.]))/, service: 's3', sharesResources: true },
];

/** Which calls libraries that are imported may make by themselves: none, those on what the code does not name, or any. */
export type LibraryCalls = 'none' | 'unnamed' | 'any';

/** Tells of a call which of its kind libraries that these sources import may make by themselves. */
export function callsOfLibraries(
  sources: readonly SourceFacts[],
): (service: string, operation: string) => LibraryCalls {
  const imports = new Set(sources.flatMap((source) => source.imports));
  const used = callMakers.filter(({ module }) => [...imports].some((each) => module.test(each)));
  return (service, operation) => {
    const makers = used.filter((maker) => maker.service === service && (maker.operation?.test(operation) ?? true));
    if (makers.length === 0) return 'none';
    return makers.some(({ sharesResources }) => sharesResources) ? 'any' : 'unnamed';
  };
}
