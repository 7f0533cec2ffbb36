import { startLocal } from '../../../lambda/local/local-server.ts';
import { tell } from './served.ts';

/** The local server, as `npm start` starts it. */
const { address } = await startLocal({ host: '127.0.0.1', port: 0, data: undefined, endpoint: undefined });
tell(address);
