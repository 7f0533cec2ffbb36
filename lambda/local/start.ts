import { startLocal } from './local-server.ts';
import { readOptions } from './options.ts';
import { QUESTIONS } from './questions.ts';
import { StartError } from './start-error.ts';

/** `npm start`: the whole API on this machine. */
try {
  const running = await startLocal(readOptions(process.argv.slice(2), process.env));
  console.log(`Rostrum answers at ${running.address}/graphql (open it in a browser for the playground).`);
  console.log(`Its tables are at ${running.endpoint}. Ctrl-C ends it.\n\nThree questions to try:`);
  for (const { title, query } of QUESTIONS) console.log(`\n# ${title}\n${query}`);
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
