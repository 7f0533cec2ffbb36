import { readExamples } from './examples.ts';
import { startLocal } from './local-server.ts';
import { readOptions } from './options.ts';
import { StartError } from './start-error.ts';

/** `npm start`: the whole API on this machine. */
try {
  const running = await startLocal(readOptions(process.argv.slice(2), process.env));
  console.log(`Rostrum answers at ${running.address}/graphql, where a browser opens the playground.`);
  console.log(`The record is to be read at ${running.address}/.`);
  console.log(`Its tables are at ${running.endpoint}. Ctrl-C ends it.\n\nIn the playground:`);
  for (const { name, title } of readExamples()) console.log(`  ${name}: ${title}`);
  const end = async () => {
    await running.close();
    process.exit(0);
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exit(1);
}
