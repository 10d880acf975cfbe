/// <reference path="./.sst/platform/config.d.ts" />
export default $config({
  app(input) {
    return { name: 'shop', home: 'aws' };
  },
  async run() {
    await import('./infra/jobs');
    const bucket = new sst.aws.Bucket('Files');
    new sst.aws.Function('Create', { handler: 'src/create.handler', name: 'shop-create', url: true });
    const api = new sst.aws.ApiGatewayV2('Api');
    api.route('GET /orders', './src/create.list');
    api.route('POST /orders', { handler: 'src/create.handler', link: [bucket] });
    api.route('$default', 'src/missing.handler');
    bucket.subscribe('src/create.handler', { events: ['s3:ObjectCreated:*'] });
    bucket.notify({ notifications: [] });
    const topic = new sst.aws.SnsTopic('Topic');
    topic.subscribeQueue(queue.arn);
    new sst.aws.Bus('Bus').subscribe('Receiver', 'src/create.handler');
    new sst.aws.Function('Python', { runtime: 'python3.12', handler: 'py/app.handler' });
    new sst.aws.Function('Computed', { handler: `src/${process.env.NAME}.handler` });
    new sst.aws.StaticSite('Site', { path: 'web' });
  },
});
