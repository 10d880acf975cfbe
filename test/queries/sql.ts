// SQL clients.
import captureMySQL from 'aws-xray-sdk-mysql';
import * as AWSXRay from 'aws-xray-sdk-postgres';
import mysql2 from 'mysql2/promise';
import pg, { Pool } from 'pg';

const pool = new Pool({ host: process.env.DB_HOST, database: 'ledger' });
const client = new (AWSXRay.capturePostgres(pg).Client)({ connectionString: 'postgres://u:p@db.example.com:5432/staff?x=1' });
const mysql = captureMySQL(require('mysql2'));

const archive = () => mysql.createConnection({ host: 'archive.example.com', database: 'slips' });

export async function work(id: string, unknown) {
  await pool.query('SELECT 1');
  //    ^ sqlCall ledger@$DB_HOST
  const connection = await pool.connect();
  await connection.query({ text: 'SELECT $1', values: [id] });
  //    ^ sqlCall ledger@$DB_HOST
  await client.query(`SELECT ${id}`);
  //    ^ sqlCall staff@db.example.com
  archive().query('SELECT 2', () => undefined);
  // <- sqlCall slips@archive.example.com
  const opened = archive();
  opened.promise().execute('SELECT 3');
  // <- sqlCall slips@archive.example.com
  const shared = mysql2.createPool('mysql://u@pool.example.com/shared');
  await shared.query('SELECT 4');
  //    ^ sqlCall shared@pool.example.com
  await unknown.query('SELECT 6');
  //    ^ sqlCall none doubtful
  await unknown.query({ text: id });
  //    ^ sqlCall none doubtful
  await unknown.query('orders of today');
  await unknown.query({ id });
  const fake = { query: (text: string) => text };
  fake.query('SELECT 5');
}
