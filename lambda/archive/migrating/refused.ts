/** Tables cannot be migrated as they are; nothing was changed. The message tells an operator what to do. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused';
}
