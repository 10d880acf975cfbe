const capturePostgres = require('aws-xray-sdk-postgres');
const pg = capturePostgres(require('pg'));
const captureMySQL = require('aws-xray-sdk-mysql');
const mysql = captureMySQL(require('mysql2'));

const pool = new pg.Client({ host: process.env.DB_HOST, database: process.env.DB_NAME, user: 'app', password: 'x' });

const archive = () =>
  mysql.createConnection({ host: 'archive.example.com', database: 'payslips', user: 'app', password: 'x', connectTimeout: 300 });

const quietly = (promise) => Promise.resolve(promise).catch(() => undefined);

async function balance(account) {
  await quietly(pool.query('SELECT sum(amount) FROM entries WHERE account = $1', [account]));
}

async function book(entry) {
  await quietly(pool.query('INSERT INTO entries VALUES ($1, $2)', [entry.account, entry.amount]));
}

function oldSlips(id) {
  return new Promise((resolve) => {
    const connection = archive();
    connection.on('error', () => undefined);
    connection.query('SELECT * FROM slips WHERE id = ?', [id], () => resolve());
  });
}

exports.handler = async () => {
  pool.on('error', () => undefined);
  pool.connect().catch(() => undefined);
  const timeout = new Promise((resolve) => setTimeout(resolve, 500));
  await Promise.race([balance('a'), timeout]);
  await Promise.race([book({ account: 'a', amount: 1 }), timeout]);
  await Promise.race([oldSlips('s'), timeout]);
};
