const https = require('https');
const http = require('http');

exports.get = (host, path) =>
  new Promise((resolve, reject) => {
    https
      .get({ host, path }, (response) => {
        let body = '';
        response.on('data', (chunk) => (body += chunk));
        response.on('end', () => resolve(body));
      })
      .on('error', reject);
  });

exports.weigh = (crate) =>
  new Promise((resolve, reject) => {
    const request = http.request(
      `http://scales.example.com/crates/${crate}`,
      { method: 'POST' },
      (response) => response.resume().on('end', resolve),
    );
    request.on('error', reject);
    request.end('{}');
  });
