import type * as Aws from '../aws.ts';
import type { RootCause } from '../traceSource.ts';

/** What each of the three shapes of a root cause has in common. */
interface GivenCause {
  readonly Services?: readonly GivenService[] | undefined;
}

interface GivenService {
  readonly Name?: string | undefined;
  readonly Type?: string | undefined;
  readonly EntityPath?: readonly GivenEntity[] | undefined;
}

interface GivenEntity {
  readonly Name?: string | undefined;
  readonly Exceptions?:
    readonly { readonly Name?: string | undefined; readonly Message?: string | undefined }[] | undefined;
}

const MAX_CAUSES = 5;
const MAX_PATH = 20;
const MAX_TEXT = 200;

/** `FaultRootCauses`, `ErrorRootCauses` and `ResponseTimeRootCauses` of a summary, faults first; bounded. */
export function readRootCauses(summary: Aws.XRayTraceSummary): readonly RootCause[] {
  const given: readonly (readonly [RootCause['kind'], readonly GivenCause[] | undefined])[] = [
    ['fault', summary.FaultRootCauses],
    ['error', summary.ErrorRootCauses],
    ['slow', summary.ResponseTimeRootCauses],
  ];
  return given
    .flatMap(([kind, causes]) => (causes ?? []).slice(0, MAX_CAUSES).flatMap((cause) => readCause(kind, cause) ?? []))
    .slice(0, MAX_CAUSES);
}

function readCause(kind: RootCause['kind'], { Services }: GivenCause): RootCause | undefined {
  const services = (Services ?? []).slice(0, MAX_PATH);
  const last = services
    .at(-1)
    ?.EntityPath?.slice(0, MAX_PATH)
    .findLast(({ Exceptions }) => Exceptions?.length);
  const path = services.map(({ Name, Type, EntityPath }) => ({
    name: cut(Name),
    type: Type,
    entities: (EntityPath ?? []).slice(0, MAX_PATH).map((entity) => cut(entity.Name)),
  }));
  const exceptions = (last?.Exceptions ?? [])
    .slice(0, MAX_CAUSES)
    .map(({ Name, Message }) => ({ type: cut(Name), message: cut(Message) }));
  return path.length === 0 ? undefined : { kind, path, exceptions };
}

function cut(text: string | undefined): string {
  return (text ?? '').slice(0, MAX_TEXT);
}
