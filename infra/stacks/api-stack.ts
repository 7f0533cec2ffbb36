import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { DeploymentConfig } from '../config.ts';
import { GraphqlFunction } from '../constructs/graphql-function.ts';
import { GraphqlHttpApi } from '../constructs/graphql-http-api.ts';
import type { RecordTables } from '../constructs/record-tables.ts';

interface ApiStackProps extends Pick<DeploymentConfig, 'stage' | 'requestsPerSecond' | 'requestBurst'> {
  readonly record: RecordTables;
}

/** What answers: the GraphQL function, its rights on the record, and the endpoint in front of it. */
export class ApiStack extends Stack {
  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, { description: `Rostrum ${props.stage}: the GraphQL API (API Gateway, Lambda)` });

    const graphql = new GraphqlFunction(this, 'Graphql');
    props.record.grantRead(graphql.handler);
    const endpoint = new GraphqlHttpApi(this, 'Endpoint', { ...props, handler: graphql.handler });

    new CfnOutput(this, 'GraphqlUrl', { value: endpoint.graphqlUrl, description: 'The GraphQL endpoint' });
  }
}
