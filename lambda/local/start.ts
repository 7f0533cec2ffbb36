import { readExamples } from './examples.ts';
import { startLocal } from './local-server.ts';
import { readOptions, USAGE } from './options.ts';
import { StartError } from './start-error.ts';

/** `npm start`: the whole API on this machine. */
if (process.argv.slice(2).includes('--help')) {
  console.log(USAGE);
  process.exit(0);
}
try {
  const running = await startLocal(readOptions(process.argv.slice(2), process.env));
  console.log(`GraphQL API and playground: ${running.address}/graphql`);
  console.log(`Reading page: ${running.address}/`);
  console.log(`Tables, for npm run import: DYNAMODB_ENDPOINT=${running.endpoint}`);
  console.log('Press Ctrl-C to stop.\n\nExamples in the playground:');
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
