/** A price in US dollars, of what it is paid for. */
export interface Price {
  readonly dollars: number;
  readonly per: string;
  readonly page: string;
}

/** Day on which these prices were looked up, in stored copies of the AWS pages. */
export const LOOKED_UP = '2026-11-25';

const page = (service: string) => `https://aws.amazon.com/${service}/pricing/`;

/** On-demand prices of the region us-east-1, without any free tier. */
export const PRICES = {
  readUnits: { dollars: 0.125, per: 'million read request units', page: page('dynamodb') },
  writeUnits: { dollars: 0.625, per: 'million write request units', page: page('dynamodb') },
  storage: { dollars: 0.25, per: 'GB of tables per month', page: page('dynamodb') },
  backup: { dollars: 0.2, per: 'GB of point-in-time recovery per month', page: page('dynamodb') },
  requests: { dollars: 1, per: 'million requests of an HTTP API', page: page('api-gateway') },
  invocations: { dollars: 0.2, per: 'million invocations', page: page('lambda') },
  gigabyteSeconds: { dollars: 13.3334, per: 'million GB-seconds on arm64', page: page('lambda') },
  logs: { dollars: 0.5, per: 'GB of logs', page: page('cloudwatch') },
  alarms: { dollars: 0.1, per: 'alarm per month', page: page('cloudwatch') },
  dashboards: { dollars: 3, per: 'dashboard per month', page: page('cloudwatch') },
  traces: { dollars: 5, per: 'million traces', page: page('xray') },
  transfer: { dollars: 0.09, per: 'GB sent to the internet', page: page('ec2') },
} satisfies Record<string, Price>;
