import json
import logging
import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import boto3
import requests
import urllib3
from aws_xray_sdk.core import patch_all, xray_recorder

import settings
from sources import FeedSource, FileSource, Source
from util.timing import timed

patch_all()
logging.getLogger().setLevel(logging.ERROR)

s3 = boto3.client("s3")
sqs = boto3.client("sqs")
sns = boto3.client("sns")
table = boto3.resource("dynamodb").Table(os.environ["JOB_TABLE"])
pool = urllib3.PoolManager()


def handler(event, context):
    sources = [FeedSource("news"), FileSource("local"), FeedSource("weather")]
    with xray_recorder.in_subsegment("ingest") as subsegment:
        rows = []
        for source in sources:
            rows.extend(read(source))
        subsegment.put_metadata("rows", len(rows))
    store(rows)
    announce(rows)
    check_partners()
    index_locally(rows)
    return {"rows": len(rows)}


@xray_recorder.capture("read source")
def read(source: Source):
    job = table.put_item(Item={"id": source.name, "state": "reading"})
    rows = list(source.rows())
    table.update_item(
        Key={"id": source.name},
        UpdateExpression="SET #s = :s",
        ExpressionAttributeNames={"#s": "state"},
        ExpressionAttributeValues={":s": "read"},
    )
    return rows if job else []


def store(rows):
    for number, row in enumerate(rows):
        s3.put_object(Bucket=os.environ["RAW_BUCKET"], Key=f"{number}.json", Body=json.dumps(row))
    with xray_recorder.in_subsegment("manifest"):
        s3.copy_object(
            Bucket=settings.RAW,
            Key="latest.json",
            CopySource={"Bucket": settings.RAW, "Key": "0.json"},
        )
        versions = s3.list_objects_v2(Bucket=settings.RAW, Prefix="v/")
    for each in versions.get("Contents", []):
        s3.delete_object(Bucket=settings.RAW, Key=each["Key"])


def announce(rows):
    entries = [{"Id": str(n), "MessageBody": "x"} for n, _ in enumerate(rows)][:10]
    sqs.send_message_batch(QueueUrl=settings.QUEUE, Entries=entries or [{"Id": "0", "MessageBody": "x"}])
    if rows:
        sns.publish(TopicArn=settings.TOPIC, Message=str(len(rows)))
    attributes = sqs.get_queue_attributes(QueueUrl=settings.QUEUE, AttributeNames=["All"])
    sqs.receive_message(QueueUrl=settings.QUEUE, MaxNumberOfMessages=1)
    return attributes


@timed
def check_partners():
    for url in settings.PARTNERS:
        requests.head(url, timeout=1)
    requests.options("https://one.example.com/health", timeout=1)
    requests.put(f"https://two.example.com/jobs/{len(settings.PARTNERS)}", json={}, timeout=1)
    with requests.Session() as session:
        session.headers["x"] = "y"
        session.delete("https://three.example.com/locks/a", timeout=1)
        session.patch(settings.THREE + "/locks/b", timeout=1)
    pool.request("GET", "https://four.example.com/ping")
    urllib3.PoolManager().request("POST", settings.FOUR + "/ping", body=b"{}")


def index_locally(rows):
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE rows (id TEXT)")
        connection.executemany("INSERT INTO rows VALUES (?)", [(str(n),) for n, _ in enumerate(rows)])
        cursor = connection.cursor()
        cursor.execute("SELECT count(*) FROM rows")
        return cursor.fetchone()
