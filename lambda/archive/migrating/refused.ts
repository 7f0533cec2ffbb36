/** Tables cannot be migrated as they are; nothing was changed. The message tells an operator what to do. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused';
}

/** Somebody was stopped while they wrote the tables, and only their own version can complete it. */
export const unfinished = (what: 'import' | 'update', version: number): MigrationRefused =>
  new MigrationRefused(
    what === 'import'
      ? `expected no unfinished import in the tables, got one of layout version ${version}: run \`npm run import\` of that version of the program once, with any dossier, which completes it`
      : `expected no unfinished update in the tables, got one to layout version ${version}: run \`npm run migrate\` of that version of the program once, which completes it`,
  );
