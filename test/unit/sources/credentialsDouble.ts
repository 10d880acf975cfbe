import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the double hands out; no log and no message may ever hold one of these. */
export const SECRETS = [
  'secret-of-the-role',
  'token-of-the-role',
  'secret-of-sso',
  'bearer-of-sso',
  'secret-of-base',
] as const;

/** STS and SSO over HTTP as the SDK calls them, with X-Ray and Lambda behind, which answer to what these hand out. */
export class CredentialsDouble {
  /** Codes that STS was asked with, good or not. */
  readonly codes: string[] = [];
  /** Access keys that X-Ray and Lambda were asked with. */
  readonly keys: string[] = [];
  /** What was asked, in order: `AssumeRole`, `GetCallerIdentity`, or a path. */
  readonly asked: string[] = [];
  /** Whose account STS says that it is; undefined where it denies to say. */
  account: string | undefined = '222222222222';
  /** X-Ray and Lambda do not accept what they are asked with. */
  refuses = false;
  goodCode = '123456';
  /** How long (ms) sessions last. */
  lifetime = 3_600_000;
  #server = createServer((request, response) => void this.#serve(request, response));

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = new URLSearchParams(Buffer.concat(chunks).toString());
    const path = request.url ?? '';
    this.asked.push(body.get('Action') ?? path);
    if (body.get('Action') === 'GetCallerIdentity') return this.#identify(response);
    if (body.get('Action') === 'AssumeRole') return this.#assumeRole(body.get('TokenCode') ?? '', response);
    const json = (status: number, answer: object): void =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    if (path.startsWith('/federation/credentials')) {
      const isKnown = request.headers['x-amz-sso_bearer_token'] === 'bearer-of-sso';
      if (!isKnown)
        return json(401, { __type: 'UnauthorizedException', message: 'Session token not found or invalid' });
      const expiration = Date.now() + this.lifetime;
      return json(200, {
        roleCredentials: {
          accessKeyId: 'AKSSO',
          secretAccessKey: 'secret-of-sso',
          sessionToken: 'token-of-the-role',
          expiration,
        },
      });
    }
    const [, key = ''] = /Credential=([^/]+)\//.exec(request.headers.authorization ?? '') ?? [];
    this.keys.push(key);
    if (this.refuses)
      return json(403, { __type: 'UnrecognizedClientException', message: 'The security token included is invalid.' });
    return json(200, path.startsWith('/TraceSummaries') ? { TraceSummaries: [] } : { Functions: [] });
  }

  #identify(response: ServerResponse): void {
    const [status, text] =
      this.account === undefined
        ? [403, errorXml('AccessDenied', 'User is not authorized to perform: sts:GetCallerIdentity')]
        : [
            200,
            `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::${this.account}:user/ada</Arn><UserId>AIDA</UserId><Account>${this.account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
          ];
    response.writeHead(status, { 'content-type': 'text/xml' }).end(text);
  }

  #assumeRole(code: string, response: ServerResponse): void {
    this.codes.push(code);
    const xml = (status: number, text: string): void =>
      void response.writeHead(status, { 'content-type': 'text/xml' }).end(text);
    if (code !== this.goodCode) {
      const message = 'MultiFactorAuthentication failed with invalid MFA one time pass code.';
      return xml(403, errorXml('AccessDenied', message));
    }
    const expiration = new Date(Date.now() + this.lifetime).toISOString();
    const parts = `<AccessKeyId>AKROLE</AccessKeyId><SecretAccessKey>secret-of-the-role</SecretAccessKey><SessionToken>token-of-the-role</SessionToken><Expiration>${expiration}</Expiration>`;
    return xml(
      200,
      `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>${parts}</Credentials><AssumedRoleUser><Arn>arn:aws:sts::222222222222:assumed-role/Reader/x</Arn><AssumedRoleId>AR:x</AssumedRoleId></AssumedRoleUser></AssumeRoleResult></AssumeRoleResponse>`,
    );
  }
}

function errorXml(code: string, message: string): string {
  return `<ErrorResponse><Error><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
}
