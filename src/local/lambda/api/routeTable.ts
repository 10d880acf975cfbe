import type { FunctionEvent, LambdaFunction } from '../../../functions/lambdaFunction.ts';

/** An HTTP route of the template. */
export interface ApiRoute {
  readonly fn: LambdaFunction;
  /** `rest` for SAM's `Api`, `http` for `HttpApi`. */
  readonly kind: 'rest' | 'http';
  /** Upper case; `ANY` for all. */
  readonly method: string;
  /** As in the template: `/orders/{id}`; `$default` catches all of an HTTP API. */
  readonly resource: string;
  /** What the paths of its API may begin with. */
  readonly stage: string;
}

/** SAM's name of the stage of a REST API that the template does not declare itself. */
const STAGE = 'Prod';

/** A route that fits a request. */
export interface ApiMatch {
  readonly route: ApiRoute;
  /** Without the stage. */
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
}

export function apiRoutesOf(functions: readonly LambdaFunction[]): readonly ApiRoute[] {
  return functions.flatMap((fn) => fn.events.flatMap((event) => routeOf(fn, event)));
}

/**
 * The most specific route, as API Gateway chooses: fixed steps before `{one}` before `{rest+}`, a method before ANY. A path may begin with
 * the stage of its API, unless a route names that step itself.
 */
export function matchRoute(routes: readonly ApiRoute[], method: string, path: string): ApiMatch | undefined {
  const [, first = '', rest = '/'] = /^\/([^/]*)(\/.*)?$/s.exec(path) ?? [];
  const found = matchPath(routes, method, path);
  if (found && stepsOf(found.route.resource)[0] === first) return found;
  const staged = routes.filter(({ stage }) => stage === first);
  return matchPath(staged, method, rest) ?? found;
}

function matchPath(routes: readonly ApiRoute[], method: string, path: string): ApiMatch | undefined {
  const steps = stepsOf(path);
  const fitting = routes
    .filter((route) => route.method === 'ANY' || route.method === method)
    .flatMap((route) => {
      const parameters = parametersOf(route.resource, steps);
      return parameters ? [{ route, parameters, path }] : [];
    });
  return fitting.sort((a, b) => (rank(a.route) < rank(b.route) ? -1 : 1))[0];
}

function routeOf(fn: LambdaFunction, event: FunctionEvent): ApiRoute[] {
  const method = (event.method ?? 'ANY').toUpperCase();
  const { stage, path } = event;
  if (event.type === 'Api') return [{ fn, kind: 'rest', method, resource: path ?? '/', stage: stage ?? STAGE }];
  if (event.type === 'HttpApi')
    return [{ fn, kind: 'http', method, resource: path ?? '$default', stage: stage ?? '$default' }];
  return [];
}

function parametersOf(resource: string, steps: readonly string[]): Record<string, string> | undefined {
  if (resource === '$default') return {};
  const wanted = stepsOf(resource);
  const found: Record<string, string> = {};
  for (const [at, step] of wanted.entries()) {
    const given = steps[at];
    if (given === undefined) return undefined;
    const [, name, greedy] = /^\{([^{}+]+)(\+?)\}$/.exec(step) ?? [];
    if (name === undefined && step !== given) return undefined;
    if (name !== undefined) found[name] = greedy ? steps.slice(at).join('/') : given;
    if (greedy) return found;
  }
  return wanted.length === steps.length ? found : undefined;
}

/** Sorts ascending: a character for each step, then the method. */
function rank({ resource, method }: ApiRoute): string {
  const steps = resource === '$default' ? ['{x+}'] : stepsOf(resource);
  const kinds = steps.map((step) => (!step.startsWith('{') ? '0' : step.endsWith('+}') ? '2' : '1'));
  return `${kinds.join('')}3${method === 'ANY' ? '1' : '0'}`;
}

function stepsOf(path: string): readonly string[] {
  return path.split('/').filter((step) => step !== '');
}
