import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Says why a construct, and what is in it, does not keep rules of cdk-nag (`AwsSolutions-…`, `Serverless-…`) or of
 * CloudFormation Guard (`CT.…`, those of Control Tower). A test fails for a rule that is broken without a reason, and for
 * a reason that nothing needs.
 */
export const acknowledge = (construct: IConstruct, reason: string, ...rules: readonly string[]): void =>
  Validations.of(construct).acknowledge(...rules.map((id) => ({ id, reason })));
