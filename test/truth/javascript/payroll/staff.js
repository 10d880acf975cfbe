const xray = require('aws-xray-sdk-core');
const { dynamo } = require('./lib/clients');
const staffRepo = require('./lib/staffRepo');

const repo = staffRepo(dynamo());

const actions = {
  hire: (body) => xray.captureAsyncFunc('hire', async (s) => (await repo.hire(body), s.close())),
  fire: ({ id }) => xray.captureAsyncFunc('fire', async (s) => (await repo.fire(id), s.close())),
  raise({ id }) {
    return xray.captureAsyncFunc('raise pay', (sub) =>
      repo
        .raise(id, 5)
        .then(() => repo.byId(id))
        .finally(() => sub.close()),
    );
  },
};

module.exports.main = async function main(event) {
  for (const name of event.actions || ['hire', 'raise', 'fire']) await actions[name]({ id: 's1' });
  return Object.keys(actions);
};
