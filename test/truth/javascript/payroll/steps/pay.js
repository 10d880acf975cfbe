const axios = require('axios');
const https = require('https');
const xray = require('aws-xray-sdk-core');
const { sqs } = require('../lib/clients');

xray.captureHTTPsGlobal(require('http'));
xray.captureHTTPsGlobal(https);

const bank = axios.create({ baseURL: process.env.BANK_URL });

async function transfer(person, amount) {
  const { data } = await bank.post('/transfers', { to: person.id, amount });
  const check = await bank({ method: 'get', url: `/transfers/${data.id}/status` });
  return check.status;
}

const enqueue = (body) => sqs().sendMessage({ QueueUrl: process.env.BANK_QUEUE, MessageBody: JSON.stringify(body) });

function holidays(cb) {
  https
    .get('https://holidays.example.com/2024', (res) => {
      res.resume();
      res.on('end', () => cb(null, res.statusCode));
    })
    .on('error', cb);
}

const rates = () => axios('https://rates.example.com/latest').then((r) => r.data.rate);

module.exports = { transfer, enqueue, holidays, rates };
