import { CfnGuardValidator } from '@cdklabs/cdk-validator-cfnguard';
import { type App, CfnResource, type IPolicyValidationContextBeta1, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, type NagPack, ServerlessChecks } from 'cdk-nag';

/** A rule that a resource does not keep. */
export interface Finding {
  /** The path of the resource among the constructs. */
  readonly path: string;
  readonly rule: string;
}

/** A reason why a construct, and what is in it, need not keep a rule. */
export interface Acknowledgement extends Finding {
  readonly reason: string;
}

/** Whatever cdk-nag and CloudFormation Guard, with the rules of Control Tower, find in an app, acknowledged or not. */
export const findingsIn = (app: App): readonly Finding[] => [
  ...[new AwsSolutionsChecks(), new ServerlessChecks()].flatMap((pack) => nagFindings(pack, app)),
  ...guardFindings(app),
];

function nagFindings(pack: NagPack, app: App): readonly Finding[] {
  // What is acknowledged is told apart below, for Guard in the same way.
  Object.assign(pack, { isAcknowledged: () => false });
  return pack
    .validateScope(app)
    .violations.flatMap(({ ruleName: rule, violatingResources }) =>
      violatingResources.map(({ constructPath = '' }) => ({ path: constructPath, rule })),
    );
}

function guardFindings(app: App): readonly Finding[] {
  const paths = pathsByResource(app);
  const templatePaths = app.synth().stacks.map(({ templateFullPath }) => templateFullPath);
  const context = { templatePaths } as IPolicyValidationContextBeta1;
  return new CfnGuardValidator()
    .validate(context)
    .violations.flatMap(({ description, violatingResources }) => {
      // Control Tower calls its rules by numbers, which the description begins with.
      const [, rule = description] = /^\[(CT\.[A-Z0-9.]+)\]/.exec(description) ?? [];
      return violatingResources.map(({ resourceLogicalId, templatePath }) => ({
        path: paths.get(`${templatePath} ${resourceLogicalId}`) ?? resourceLogicalId,
        rule,
      }));
    });
}

const pathsByResource = (app: App): ReadonlyMap<string, string> =>
  new Map(
    app.node
      .findAll()
      .filter(CfnResource.isCfnResource)
      .map(({ stack, logicalId, node }) => [
        `${app.outdir}/${stack.templateFile} ${stack.resolve(logicalId)}`,
        node.path,
      ]),
  );

/** The reasons that are given in an app. */
export const acknowledgementsIn = (app: App): readonly Acknowledgement[] =>
  app.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries<string>(data))
      // The key says that CDK takes it for one of its own annotations, which it need not be.
      .map(([key, reason]) => ({ path: node.path, rule: key.replace(/^annotation::/i, ''), reason })),
  );

/** Whether a reason is given for what was found. */
export const covers = ({ path, rule }: Acknowledgement, found: Finding): boolean =>
  rule === found.rule && (found.path === path || found.path.startsWith(`${path}/`));
