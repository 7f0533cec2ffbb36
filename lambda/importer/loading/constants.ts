/** Names that the loading function and whoever provisions it agree on. Imports nothing. */

/** Objects under this prefix are loaded. */
export const INCOMING = 'incoming/';
/** What has something in it that was rejected is moved here. */
export const QUARANTINE = 'quarantine/';

/** What stands beside an object: what came of it. */
export const REPORT_SUFFIX = '.report.json';
/** What may stand beside a dossier: the text of its source. It has to be there before the dossier is. */
export const SOURCE_TEXT_SUFFIX = '.source.txt';

/** The environment variables that name the bucket and the queue. */
export const BUCKET_VARIABLE = 'IMPORT_BUCKET';
export const QUEUE_VARIABLE = 'IMPORT_QUEUE_URL';
