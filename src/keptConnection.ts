import * as vscode from 'vscode';
import type { Disposable } from './base/disposable.ts';
import type { ConfirmedPlaces } from './live/account/chooseConnection.ts';
import type { Connection } from './sources/connection/connection.ts';

/** Where the workspace keeps its connection: a workspace that was never connected is not connected by itself. */
const CONNECTION = 'connection';

/** Where it keeps at which profile and region each of its deployments is. */
const PLACES = 'deployments';

/** What a workspace keeps of connections, for the next time it is opened. */
export class KeptConnection {
  constructor(private readonly state: vscode.Memento) {}

  get value(): Connection | undefined {
    return this.state.get<Connection>(CONNECTION);
  }

  /** Where deployments turned out to be. */
  get places(): ConfirmedPlaces {
    return this.state.get<ConfirmedPlaces>(PLACES, {});
  }

  async keep(connection: Connection | undefined): Promise<void> {
    await this.state.update(CONNECTION, connection);
  }

  async keepPlaces(places: ConfirmedPlaces): Promise<void> {
    await this.state.update(PLACES, places);
  }

  /** Connects as last time, in a workspace that is trusted, now or later. */
  reconnect(connect: (connection: Connection) => void): Disposable {
    const again = (): void => {
      const connection = this.value;
      if (connection) connect(connection);
    };
    if (vscode.workspace.isTrusted) again();
    return vscode.workspace.onDidGrantWorkspaceTrust(again);
  }
}
