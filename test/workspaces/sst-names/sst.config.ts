export default $config({
  app: () => ({ name: 'shop', home: 'aws' }),
  async run() {
    const api = new sst.aws.ApiGatewayV2('Api');
    api.route('GET /orders', 'src/orders.list');
    api.route('GET /orders/{id}', { handler: 'src/orders.get', name: 'shop-get' });
    api.route('DELETE /orders/{id}', { handler: 'src/orders.remove', name: `shop-${$app.stage}-remove` });
    const rest = new sst.aws.ApiGatewayV1('Rest');
    rest.route('POST /', 'src/orders.create');
    const socket = new sst.aws.ApiGatewayWebSocket('Socket');
    socket.route('$connect', 'src/orders.connect');
    const queue = new sst.aws.Queue('Jobs');
    queue.subscribe('src/orders.work');
    queue.subscribe({ handler: 'src/orders.work', name: 'shop-work' }, { batch: { size: 1 } });
    const topic = new sst.aws.SnsTopic('Topic');
    topic.subscribe('Mailer', { handler: 'src/orders.mail', tracing: 'active' });
    const table = new sst.aws.Dynamo('Table', { fields: { id: 'string' }, stream: 'new-image' });
    table.subscribe('Changes', 'src/orders.changed');
    new sst.aws.Function('Named', { handler: 'src/orders.create', name: 'shop-create' });
    new sst.aws.Function('ByStage', { handler: 'src/orders.create', name: `shop-create-${$app.stage}` });
    new sst.aws.Function('Unnamed', { handler: 'src/orders.create', memory: '512 MB', timeout: '20 seconds' });
    new sst.aws.CronV2('Nightly', { schedule: 'rate(1 day)', function: { handler: 'src/orders.work', name: 'shop-nightly' } });
  },
});
