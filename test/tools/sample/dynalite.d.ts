declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** A DynamoDB in memory; times are ms. */
  export default function dynalite(options?: {
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
  }): Server;
}
