/** The settings of a deployment that leaves nothing at what it is by itself. */
export const CHOSEN = {
  stage: 'trial',
  disposable: 'a trial of the templates',
  domainName: 'api.example.org',
  certificateArn: 'arn:aws:acm:eu-central-1:123456789012:certificate/0a1b',
  alarmEmail: 'ops@example.org',
  reservedConcurrency: 7,
};
