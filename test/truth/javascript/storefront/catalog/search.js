const xray = require('aws-xray-sdk-core');
xray.captureHTTPsGlobal(require('https'));
xray.captureHTTPsGlobal(require('http'));
const http = require('http');
const https = require('https');
const axios = require('axios');

const ENGINE = 'search.example.com';
const instance = axios.create({ baseURL: `https://${ENGINE}/v2` });

exports.suggest = async (text) => {
  const { data } = await instance.get('/suggest', { params: { text } });
  return data;
};

exports.reindex = async (brands) => {
  await instance.post('/index', { brands });
  await instance({ method: 'PUT', url: '/alias' });
  await axios.delete('https://search.example.com/v1/index');
  await axios.head(process.env.REVIEWS_URL + '/feed');
  await axios.patch(`${process.env.REVIEWS_URL}/summary/all`, {});
};

exports.ping = () =>
  Promise.all([
    new Promise((resolve) => https.get('https://one.search.example.com/ping', (answer) => answer.resume().on('end', resolve))),
    new Promise((resolve) => http.get({ hostname: 'two.search.example.com', path: '/ping' }, (answer) => answer.resume().on('end', resolve))),
    new Promise((resolve) => {
      const request = https.request({ host: 'three.search.example.com', path: '/ping', method: 'POST' }, (answer) => {
        answer.resume();
        answer.on('end', resolve);
      });
      request.end();
    }),
  ]);
