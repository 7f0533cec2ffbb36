import { startLoadedEngine, DATASET } from '../test/support/loaded-engine.ts';
const c0 = process.cpuUsage(); const t = performance.now();
const engine = await startLoadedEngine([DATASET]);
const c = process.cpuUsage(c0); console.log('wall', Math.round(performance.now()-t), 'cpu ms', Math.round((c.user+c.system)/1000));
await engine.close();
