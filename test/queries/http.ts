// HTTP calls.
import axios from 'axios';
import got from 'got';
import ky from 'ky';
import { get } from 'node:http';
import * as https from 'https';
import nodeFetch from 'node-fetch';
import { request } from 'undici';
import AWSXRay from 'aws-xray-sdk-core';

const PAYMENTS = process.env.PAYMENTS_URL;
const BASE = 'https://api.example.com/v1';
const api = axios.create({ baseURL: 'https://Shop.Example.com:8443/v2/' });
const shop = got.extend({ prefixUrl: BASE });
const captured = AWSXRay.captureHTTPs(require('https'));

export async function work(id: string, options: any) {
  await fetch('https://payments.example.com/charge?id=1', { method: 'post' });
  await fetch(`${BASE}/orders/${id}`);
  await fetch(BASE + '/orders');
  await fetch(`${PAYMENTS}/charge`);
  await fetch(`https://${id}.example.com/charge`);
  await fetch(`https://example.com${id}`);
  await fetch(id);
  await fetch('https://example.com/a', options);
  await fetch(new URL('/status', 'https://status.example.com'));
  await globalThis.fetch('https://user:secret@example.com', { method: id });
  await nodeFetch('https://example.com/b');
  await axios.get('https://example.com/c');
  await axios({ url: 'https://example.com/d', method: 'DELETE' });
  await axios.request({ url: '/e', baseURL: BASE });
  await api.post('/f', {});
  await got('https://example.com/g').json();
  await shop.put('h');
  await ky.patch('https://example.com/i');
  get('http://localhost:3000/j', () => {});
  https.request({ hostname: 'example.com', path: '/k?x=1', method: 'PUT' }, () => {});
  captured.get('https://example.com/l');
  await request('https://example.com/m', { method: 'POST' });
  await fetch(new Request('https://example.com/n', { method: 'PUT' }));
  const http = { get() {} };
  http.get('https://example.com/not-http');
  const fetchOrders = () => fetch(id);
  return fetchOrders();
}

export function injected(fetch: any, axios: any) {
  fetch('https://example.com/not-fetch');
  axios.get('https://example.com/not-axios');
}
