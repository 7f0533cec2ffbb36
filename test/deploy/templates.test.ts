import { spawnSync } from 'node:child_process';
import { beforeAll, expect, it } from 'vitest';
import { CHOSEN } from '../infra/chosen.ts';
import { withDeployment } from '../infra/synthesise.ts';
import { pythonCommand } from './python-command.ts';

/** What CloudFormation will not take, and other faults of templates: https://pypi.org/project/cfn-lint/ */
const PACKAGE = 'cfn-lint==1.58.0';

/** CDK names what a resource depends on even where CloudFormation would see it. */
const NOT_ASKED = ['W3005'];

let cfnLint: string;

beforeAll(async () => {
  cfnLint = await pythonCommand(PACKAGE, 'cfn-lint');
}, 300_000);

it.each([
  ['a deployment', {}],
  ['one with everything chosen', CHOSEN],
])('cfn-lint finds nothing in the templates of %s', (_, context) => {
  const { status, stdout, stderr } = withDeployment(context, (app) => {
    const templates = app.synth().stacks.map(({ templateFullPath }) => templateFullPath);
    return spawnSync(cfnLint, ['--ignore-checks', ...NOT_ASKED, '--', ...templates], { encoding: 'utf8' });
  });
  expect(stdout + stderr).toBe('');
  expect(status).toBe(0);
});
