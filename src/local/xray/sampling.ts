import { asArray, asRecord } from '../../base/readUnknown.ts';
import type { UnknownRecord } from '../../base/readUnknown.ts';

/** GetSamplingRules: one rule, which samples everything; on this machine each request is wanted. */
export function samplingRules(): object {
  const SamplingRule = {
    RuleName: RULE,
    RuleARN: 'arn:aws:xray:us-east-1:000000000000:sampling-rule/Default',
    ResourceARN: '*',
    Priority: 10_000,
    FixedRate: 1,
    ReservoirSize: 1,
    ServiceName: '*',
    ServiceType: '*',
    Host: '*',
    HTTPMethod: '*',
    URLPath: '*',
    Version: 1,
    Attributes: {},
  };
  return { SamplingRuleRecords: [{ SamplingRule, CreatedAt: 0, ModifiedAt: 0 }] };
}

/** GetSamplingTargets: a target for each rule that reports. LastRuleModification is a number, as the Node SDK refuses anything else. */
export function samplingTargets(input: UnknownRecord): object {
  const reported = (asArray(input['SamplingStatisticsDocuments']) ?? []).map((each) => asRecord(each)?.['RuleName']);
  const expires = Math.floor(Date.now() / 1000) + 300;
  return {
    SamplingTargetDocuments: reported.includes(RULE)
      ? [{ RuleName: RULE, FixedRate: 1, ReservoirQuota: 1, ReservoirQuotaTTL: expires, Interval: 10 }]
      : [],
    LastRuleModification: 0,
    UnprocessedStatistics: [...new Set(reported)]
      .filter((name) => typeof name === 'string' && name !== RULE)
      .map((RuleName) => ({ RuleName, ErrorCode: '400', Message: 'There is no rule of this name.' })),
  };
}

const RULE = 'Default';
