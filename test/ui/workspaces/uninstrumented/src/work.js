const { setTimeout: sleep } = require('node:timers/promises');

exports.handler = async (event) => {
  await sleep(20);
  const order = { id: event.id };
  return order;
};
