# SQL clients.
import os
import sqlite3

import mysql.connector
import psycopg2
import pymysql

connection = psycopg2.connect(host=os.environ["DB_HOST"], dbname="ledger")


def archive():
    return pymysql.connect(host="archive.example.com", db="slips")


def work(unknown):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        # <- sqlCall ledger@$DB_HOST
    archive().cursor().executemany("INSERT INTO t VALUES (%s)", [])
    # <- sqlCall slips@archive.example.com
    psycopg2.connect("dbname=staff host=db.example.com").cursor().execute("SELECT 2")
    # <- sqlCall staff@db.example.com
    mysql.connector.connect(host="a", database="b").cursor().callproc("p")
    # <- sqlCall b@a
    sqlite3.connect("/tmp/a.db").execute("SELECT 3")
    # <- sqlCall none
    unknown.cursor().execute("SELECT 4")
    # <- sqlCall none doubtful
    unknown.execute(unknown.text)
    # <- sqlCall none doubtful
    unknown.execute("reindex the shop")
    unknown.execute({"id": 1})
