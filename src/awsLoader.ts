import type * as Aws from './sources/aws.ts';

/** Loads the AWS SDK on first use. All its clients have the same sessions: an MFA code is asked once, not once a client. */
export class AwsLoader {
  #loaded: Promise<typeof Aws> | undefined;
  #sessions: Aws.AwsSessions | undefined;

  readonly load = (): Promise<typeof Aws> => (this.#loaded ??= this.#load());

  /** The code that a profile asks for, typed by the user: the next call takes it. */
  async giveCode(profile: string, code: string): Promise<void> {
    await this.load();
    this.#sessions?.giveCode(profile, code);
  }

  async #load(): Promise<typeof Aws> {
    const aws = await import('./sources/aws.ts');
    const sessions = aws.openSessions();
    this.#sessions = sessions;
    return {
      ...aws,
      openXRay: (connection, sockets) => aws.openXRay(connection, sockets, sessions),
      openLogs: (connection, sockets) => aws.openLogs(connection, sockets, sessions),
      openLambda: (connection, sockets) => aws.openLambda(connection, sockets, sessions),
      openStacks: (connection, sockets) => aws.openStacks(connection, sockets, sessions),
      openTags: (connection, sockets) => aws.openTags(connection, sockets, sessions),
      openCaller: (connection, sockets) => aws.openCaller(connection, sockets, sessions),
      openMetrics: (connection, sockets) => aws.openMetrics(connection, sockets, sessions),
      openRoles: (connection, sockets) => aws.openRoles(connection, sockets, sessions),
    };
  }
}
