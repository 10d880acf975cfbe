import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Log } from '../base/log.ts';
import { uriOfPath } from '../base/fileUri.ts';
import { UserError, messageOf } from '../base/userError.ts';
import type { DeclaredFunctions } from '../functions/lambdaFunction.ts';
import { readTemplate } from '../functions/template/readTemplate.ts';
import type { LocalOptions } from './commandLine.ts';
import { LambdaService } from './lambda/lambdaService.ts';
import type { LocalEndpoint } from './localEndpoint.ts';
import { bindHttp } from './server/bindPorts.ts';
import { HttpServer } from './server/httpServer.ts';

/** The running functions of a template. */
export interface LocalFunctions {
  /** Where the template's HTTP routes are. */
  readonly url: string;
  /** Logical ids. */
  readonly names: readonly string[];
  /** Stops every function's processes. */
  dispose(): Promise<void>;
}

/**
 * Runs the functions of the template: Invoke on the endpoint's own port, HTTP routes on a port of their own. Undefined without a template.
 * Throws `UserError` for a template that cannot be read, and for a port that is taken.
 */
export async function startFunctions(
  endpoint: LocalEndpoint,
  options: LocalOptions,
  log: Log,
): Promise<LocalFunctions | undefined> {
  if (options.template === undefined) return undefined;
  const { functions, problems } = await readDeclared(options.template);
  for (const { place, message } of problems) log.warn(`${options.template}:${place.line}: ${message}`);
  const service = new LambdaService({
    functions,
    templateFolder: dirname(resolve(options.template)),
    segments: endpoint.segments,
    logs: endpoint.logs,
    daemonAddress: `127.0.0.1:${endpoint.port}`,
    endpoint: `http://127.0.0.1:${endpoint.port}`,
    format: options.lambdaFormat,
    env: options.env,
    log,
  });
  endpoint.addRoute(service.routes);
  const server = new HttpServer({ routes: [service.apiRoutes], log });
  try {
    const port = await bindHttp(server, options.routesPort, '--routes-port');
    const dispose = async (): Promise<void> => void (await Promise.all([server.dispose(), service.dispose()]));
    return { url: `http://127.0.0.1:${port}`, names: functions.map(({ logicalId }) => logicalId), dispose };
  } catch (error) {
    await service.dispose();
    throw error;
  }
}

async function readDeclared(template: string): Promise<DeclaredFunctions> {
  const text = await readFile(template, 'utf8').catch((error: unknown) => {
    throw new UserError(
      `The template ${template} cannot be read: ${messageOf(error)}. Name an existing file with --template.`,
    );
  });
  const declared = readTemplate(uriOfPath(resolve(template)), text);
  const problem = declared.problems[0];
  if (declared.functions.length > 0) return declared;
  if (problem) throw new UserError(`${template}:${problem.place.line}: ${problem.message}`);
  throw new UserError(
    `The template ${template} declares no Lambda function. Name a SAM or CloudFormation template with --template.`,
  );
}
