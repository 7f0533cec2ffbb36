import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { DeploymentConfig } from '../config.ts';
import { GraphqlFunction } from '../constructs/graphql-function.ts';
import { GraphqlHttpApi } from '../constructs/graphql-http-api.ts';
import type { RecordTables } from '../constructs/record-tables.ts';

interface ApiStackProps extends DeploymentConfig {
  readonly record: RecordTables;
}

/** What answers: the GraphQL function, its rights on the record, and the endpoint in front of it. */
export class ApiStack extends Stack {
  readonly graphql: GraphqlFunction;
  readonly endpoint: GraphqlHttpApi;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, { description: `Rostrum ${props.stage}: the GraphQL API (API Gateway, Lambda)` });

    this.graphql = new GraphqlFunction(this, 'Graphql', props);
    props.record.grantRead(this.graphql.handler);
    this.endpoint = new GraphqlHttpApi(this, 'Endpoint', { ...props, handler: this.graphql.live });

    new CfnOutput(this, 'GraphqlUrl', {
      value: this.endpoint.graphqlUrl,
      description: 'URL of the GraphQL endpoint',
    });
  }
}
