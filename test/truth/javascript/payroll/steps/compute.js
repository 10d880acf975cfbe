const { captureFunc } = require('aws-xray-sdk-core');
const { inSpan, spans } = require('../lib/spans');

const gross = inSpan(spans.gross, (person) => person.hours * person.rate);

const tax = inSpan(spans.tax, async (amount) => {
  const rate = captureFunc('tax rate', () => (amount > 1000 ? 0.3 : 0.2));
  return amount * rate;
});

const net = inSpan('compute net', async (person) => {
  const before = await gross(person);
  return before - (await tax(before));
});

module.exports = { net };
