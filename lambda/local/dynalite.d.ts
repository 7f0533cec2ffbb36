/** The part of `dynalite` that the local engine uses; the package ships no types. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface DynaliteOptions {
    /** Folder of the LevelDB store; in memory without it. */
    readonly path?: string;
    /** How long a table stays in its creating state. */
    readonly createTableMs?: number;
    /** How long a table is being deleted. */
    readonly deleteTableMs?: number;
  }

  export default function dynalite(options?: DynaliteOptions): Server;
}
