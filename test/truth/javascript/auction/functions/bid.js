const createStore = require('../bids/store');
const notifier = require('../bids/notify');
const { validate, score, explain } = require('../bids/rules');
const { timed } = require('../shared/trace');

const store = createStore();

module.exports.handler = async ({ lot = 'l1', amount = 120 }) => {
  const highest = await store.highest(lot);
  const ok = await timed(() => validate({ amount, highest }), 'validation');
  score({ amount });
  explain('high');
  if (ok) await store.place(lot, amount);
  await notifier.notify('outbid', lot);
  return (await store.last(lot)) !== undefined;
};
