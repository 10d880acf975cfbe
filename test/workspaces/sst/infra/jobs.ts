new sst.aws.Cron('Nightly', { schedule: 'rate(1 day)', function: 'src/create.handler' });
export const retry = new sst.aws.Cron('Retry', { schedule: 'rate(1 hour)', job: { handler: 'src/create.list' } });
