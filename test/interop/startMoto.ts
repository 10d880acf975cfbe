import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { CreateAccessKeyCommand, CreateUserCommand, IAMClient, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { pythonOf } from '../tools/interop/kits.ts';
import { freePort } from '../tools/process/freePort.ts';
import { startGuarded } from '../tools/process/guardedProcess.ts';
import { until } from '../tools/process/until.ts';
import { AWS_ENVIRONMENT } from './awsEnvironment.ts';

/** moto, a server that others wrote to stand for AWS. */
export interface Moto {
  /** `http://127.0.0.1:4321`. */
  readonly url: string;
  /** For clients of the AWS SDK that may do everything. */
  readonly config: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  /** A user with these actions; its keys as lines of a profile. */
  makeUser(name: string, actions: readonly string[]): Promise<string>;
  /** From here on policies hold. */
  enforcePolicies(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts moto out of a kit for Python. */
export async function startMoto(folder: string): Promise<Moto> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const args = ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)];
  const moto = startGuarded(pythonOf(folder), args, { env: AWS_ENVIRONMENT });
  await until('moto', async () => (await fetch(`${url}/moto-api/`)).ok, { timeoutMs: 60_000 });
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'local' };
  const config = { endpoint: url, region: 'us-east-1', credentials };
  return {
    url,
    config,
    makeUser: async (UserName, actions) => {
      const iam = new IAMClient(config);
      await iam.send(new CreateUserCommand({ UserName }));
      await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'own', PolicyDocument: policy(actions) }));
      const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
      iam.destroy();
      return `aws_access_key_id = ${AccessKey?.AccessKeyId}\naws_secret_access_key = ${AccessKey?.SecretAccessKey}\n`;
    },
    enforcePolicies: async () => {
      await fetch(`${url}/moto-api/reset-auth`, { method: 'POST', body: '0' });
    },
    stop: () => moto.stop(),
  };
}

/** What allows these actions on everything. */
export function policy(Action: string | readonly string[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });
}

export interface AwsFront {
  readonly url: string;
  /** What was asked to be changed: method, path and body. */
  readonly changes: readonly string[];
  close(): void;
}

/** moto as AWS speaks: what is denied to Lambda's and CloudWatch Logs' clients it says in XML, which they do not read. */
export async function frontOf(url: string): Promise<AwsFront> {
  const changes: string[] = [];
  const server = createServer(async (incoming, response) => {
    const { method, url: path, headers } = incoming;
    const body = await buffer(incoming);
    if (method === 'PUT') changes.push(`PUT ${path} ${body.toString('utf8')}`);
    // As it came, host and all: it is signed.
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      request(`${url}${path}`, { method, headers }, resolve).on('error', reject).end(body);
    });
    const text = (await buffer(answer)).toString('utf8');
    const isXml = headers['content-type']?.includes('urlencoded') === true;
    const denied = answer.statusCode === 403 && !isXml ? /<Message>(.*?)<\/Message>/.exec(text)?.[1] : undefined;
    const type = denied === undefined ? answer.headers['content-type'] : 'application/json';
    response.writeHead(answer.statusCode ?? 500, { 'content-type': type });
    response.end(denied === undefined ? text : JSON.stringify({ __type: 'AccessDeniedException', message: denied }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, changes, close: () => void server.close(() => {}) };
}
