// HTTP calls.
import axios from 'axios';
import got from 'got';
import ky from 'ky';
import { get } from 'node:http';
import * as https from 'https';
import nodeFetch from 'node-fetch';
import { request } from 'undici';
import rp from 'request-promise';
import * as plainRequest from 'request';
import AWSXRay from 'aws-xray-sdk-core';

const PAYMENTS = process.env.PAYMENTS_URL;
const BASE = 'https://api.example.com/v1';
const api = axios.create({ baseURL: 'https://Shop.Example.com:8443/v2/' });
const shop = got.extend({ prefixUrl: BASE });
const captured = AWSXRay.captureHTTPs(require('https'));

export async function work(id: string, options: any) {
  await fetch('https://payments.example.com/charge?id=1', { method: 'post' });
  //    ^ httpCall literal POST payments.example.com/charge
  await fetch(`${BASE}/orders/${id}`);
  //    ^ httpCall prefix GET api.example.com/v1/orders/
  await fetch(BASE + '/orders');
  //    ^ httpCall literal GET api.example.com/v1/orders
  await fetch(`${PAYMENTS}/charge`);
  //    ^ httpCall prefix GET /charge
  await fetch(`https://${id}.example.com/charge`);
  //    ^ httpCall prefix GET /charge
  await fetch(`https://example.com${id}`);
  //    ^ httpCall none GET
  await fetch(id);
  //    ^ httpCall none GET
  await fetch('https://example.com/a', options);
  //    ^ httpCall literal example.com/a
  await fetch('https://example.com/a', { ...options, headers: {} });
  //    ^ httpCall literal example.com/a
  const { data } = await api.get<{ id: string }>('/typed');
  //               ^ httpCall literal GET shop.example.com/v2/typed
  await fetch(new URL('/status', 'https://status.example.com'));
  //    ^ httpCall literal GET status.example.com/status
  await globalThis.fetch('https://user:secret@example.com', { method: id });
  //    ^ httpCall literal example.com
  await nodeFetch('https://example.com/b');
  //    ^ httpCall literal GET example.com/b
  await rp({ method: 'PUT', uri: `${BASE}/orders`, json: true });
  //    ^ httpCall literal PUT api.example.com/v1/orders
  plainRequest.post('https://example.com/d', () => undefined);
  // <- httpCall literal POST example.com/d
  await axios.get('https://example.com/c');
  //    ^ httpCall literal GET example.com/c
  await axios({ url: 'https://example.com/d', method: 'DELETE' });
  //    ^ httpCall literal DELETE example.com/d
  await axios.request({ url: '/e', baseURL: BASE });
  //    ^ httpCall literal GET api.example.com/v1/e
  await api.post('/f', {});
  //    ^ httpCall literal POST shop.example.com/v2/f
  await got('https://example.com/g').json();
  //    ^ httpCall literal GET example.com/g
  await shop.put('h');
  //    ^ httpCall literal PUT api.example.com/v1/h
  await ky.patch('https://example.com/i');
  //    ^ httpCall literal PATCH example.com/i
  get('http://localhost:3000/j', () => {});
  // <- httpCall literal GET localhost/j
  https.request({ hostname: 'example.com', path: '/k?x=1', method: 'PUT' }, () => {});
  // <- httpCall literal PUT example.com/k
  captured.get('https://example.com/l');
  // <- httpCall literal GET example.com/l
  await request('https://example.com/m', { method: 'POST' });
  //    ^ httpCall literal POST example.com/m
  await fetch(new Request('https://example.com/n', { method: 'PUT' }));
  //    ^ httpCall literal PUT example.com/n
  const http = { get() {} };
  http.get('https://example.com/not-http');
  const fetchOrders = () => fetch(id);
  //                        ^ httpCall none GET
  return fetchOrders();
}

export function injected(fetch: any, axios: any) {
  fetch('https://example.com/not-fetch');
  axios.get('https://example.com/not-axios');
}
