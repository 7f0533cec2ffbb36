import { startLocal } from '../../../lambda/local/local-server.ts';
import { readOptions } from '../../../lambda/local/options.ts';
import { tell } from './served.ts';

/** The local server, as `npm start` starts it. */
const { address } = await startLocal(readOptions([], { PORT: '0' }));
tell(address);
