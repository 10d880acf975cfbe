const createStore = require('../bids/store');
const notifier = require('../bids/notify');
const { Timer } = require('../shared/trace');
const xray = require('aws-xray-sdk-core');

const phases = {
  settle: { name: 'phase settle', run: (lot) => count(lot) },
  inform: { name: 'phase inform', run: (lot) => notifier.notify('won', lot) },
};

const store = createStore();

async function count(lot) {
  let bids = 0;
  for await (const page of store.history(lot)) bids += page.Count;
  return bids;
}

module.exports.handler = async ({ lot = 'l1' }) => {
  const total = new Timer('close total');
  for (const phase of Object.values(phases)) {
    await xray.captureAsyncFunc(phase.name, async (sub) => {
      await phase.run(lot);
      sub.close();
    });
  }
  await store.last(lot);
  total.end();
};
