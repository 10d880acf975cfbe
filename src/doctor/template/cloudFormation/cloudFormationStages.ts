import { asRecord, asRecords, asString, asArray } from '../../../base/readUnknown.ts';
import type { TemplateFunction } from './templateFunction.ts';
import { asSwitch, isStageOf, type StageSaid } from '../declaration.ts';

/** The stages of REST APIs that invoke a function, as far as its template has them. */
export function apiStages(of: TemplateFunction): readonly StageSaid[] {
  return [...samStages(of), ...plainStages(of)];
}

/** SAM: the API that an event names, or the one that SAM makes for those that name none. */
function samStages(of: TemplateFunction): readonly StageSaid[] {
  const { isSam, properties, resources, data } = of;
  if (!isSam) return [];
  const events = Object.values(asRecord(properties.Events) ?? {}).map((event) => asRecord(event) ?? {});
  const names = events
    .filter(({ Type: type }) => type === 'Api')
    .map(({ Properties: event }) => referred(asRecord(event)?.RestApiId) ?? '');
  const globalTracing = asRecord(asRecord(data.Globals)?.Api)?.TracingEnabled;
  return [...new Set(names)].flatMap((id): readonly StageSaid[] => {
    const globals = ['Globals', 'Api', 'TracingEnabled'];
    const setting = 'TracingEnabled';
    if (id === '') {
      const name = 'the API that SAM makes for its events';
      return [{ name, traced: asSwitch(globalTracing), place: of.placeOf(globals), setting }];
    }
    const api = Object.hasOwn(resources, id) ? asRecord(resources[id]) : undefined;
    if (api?.Type !== 'AWS::Serverless::Api') return [];
    const own = asRecord(api.Properties)?.TracingEnabled;
    const path = own === undefined && globalTracing !== undefined ? globals : ['Resources', id, 'Properties', setting];
    return [{ name: id, traced: asSwitch(own ?? globalTracing), place: of.placeOf(path), setting }];
  });
}

/** The REST APIs through which the template lets API Gateway invoke it. */
function invokingApis({ fn, resources }: TemplateFunction): readonly (string | undefined)[] {
  return asRecords(Object.values(resources)).flatMap(({ Type: type, Properties: properties }) => {
    if (type !== 'AWS::ApiGateway::Method') return [];
    const method = asRecord(properties);
    const uri = JSON.stringify(asRecord(method?.Integration)?.Uri ?? '');
    const isInvoked = uri.includes(`"${fn.logicalId}"`) || uri.includes(`\${${fn.logicalId}.`);
    return isInvoked ? [referred(method?.RestApiId)] : [];
  });
}

function plainStages(of: TemplateFunction): readonly StageSaid[] {
  const apis = invokingApis(of);
  return Object.entries(of.resources).flatMap(([name, resource]): readonly StageSaid[] => {
    const { Type: type, Properties: properties } = asRecord(resource) ?? {};
    if (type !== 'AWS::ApiGateway::Stage') return [];
    const isOf = isStageOf(apis, referred(asRecord(properties)?.RestApiId));
    if (isOf === false) return [];
    const setting = 'TracingEnabled';
    const place = of.placeOf(['Resources', name, 'Properties', setting]);
    const traced = asSwitch(asRecord(properties)?.[setting]);
    return [{ name, traced: isOf ? traced : traced || undefined, place, setting }];
  });
}

function referred(value: unknown): string | undefined {
  const record = asRecord(value);
  return asString(record?.Ref) ?? asString(asArray(record?.['Fn::GetAtt'])?.[0]) ?? (record ? '?' : asString(value));
}
