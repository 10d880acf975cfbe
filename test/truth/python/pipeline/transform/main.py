"""Everything in one module, as scripts grow."""
import boto3, json, os
from aws_xray_sdk.core import xray_recorder, patch
patch(("boto3", "requests", "httpx"))
import httpx
import requests as rq

SESSION = boto3.session.Session(region_name="us-east-1")
S3 = SESSION.client("s3")
DDB = SESSION.client("dynamodb")
KMS = SESSION.client("kms")
STEPS = ["load", "clean", "join", "save"]
JOBS = os.environ["JOB_TABLE"]

class Cleaner:
    def __init__(self, client=S3, bucket=os.environ["CLEAN_BUCKET"]):
        self.s3 = S3
        self.bucket = "clean-data"
        self._cache = {}

    def load(self, key):
        if key not in self._cache:
            self._cache[key] = self.s3.get_object(Bucket=os.environ["RAW_BUCKET"], Key=key)["Body"].read()
        return self._cache[key]

    def save(self, key, value):
        self.s3.put_object(Bucket=self.bucket, Key=key, Body=value)
        return self.s3.head_object(Bucket=self.bucket, Key=key)

    @staticmethod
    def tag(key):
        S3.put_object_tagging(Bucket="clean-data", Key=key, Tagging={"TagSet": []})

    @classmethod
    def untag(cls, key):
        S3.delete_object_tagging(
            Bucket="clean-data",
            Key=key)

    @property
    @xray_recorder.capture("size of cache")
    def size(self):
        return len(self._cache)

def run(event, context):
    cleaner = Cleaner()
    for step in STEPS:
        with xray_recorder.in_subsegment("step: %s" % step):
            globals()["do_" + step](cleaner)
    seg = xray_recorder.begin_subsegment("finish"); seg.put_annotation("n", cleaner.size); xray_recorder.end_subsegment()
    lookups(); secrets(); jobs()
    lambda_ = lambda n: xray_recorder.in_subsegment("lambda")
    with lambda_(1): pass
    return json.dumps({"ok": True})

def do_load(cleaner):
    cleaner.load("a"); cleaner.load("a")

def do_clean(cleaner):
    with xray_recorder.in_subsegment("clean rows"), xray_recorder.in_subsegment("inner rows"):
        cleaner.tag("a")

def do_join(cleaner):
    @xray_recorder.capture("nested join")
    def inner():
        return cleaner.untag("a")
    return inner()

def do_save(cleaner):
    return cleaner.save("a", b"x")

def lookups():
    with httpx.Client() as client:
        client.get("https://geo.example.com/v1/places?q=x")
        client.request("POST", "https://geo.example.com/v1/index")
        client.put("https://geo.example.com/v1/places/1", json={})
    httpx.post("https://tz.example.com/zones", json={})
    httpx.request("DELETE", "https://tz.example.com/zones/1")
    rq.get("https://names.example.com/a", timeout=1)
    rq.post(url="https://names.example.com/b", json={}, timeout=1)
    get = rq.get
    get("https://names.example.com/c", timeout=1)

def secrets():
    data = KMS.generate_data_key(KeyId="alias/a", KeySpec="AES_256")
    sm = SESSION.client("secretsmanager"); value = sm.get_secret_value(SecretId="pipeline")
    sm.put_secret_value(SecretId="pipeline", SecretString="{}")
    sts = boto3.client("sts")
    me = sts.get_caller_identity()
    return data, value, me

def jobs():
    DDB.put_item(TableName=JOBS, Item={"id": {"S": "1"}})
    DDB.get_item(TableName=JOBS, Key={"id": {"S": "1"}})
    DDB.update_item(TableName=JOBS, Key={"id": {"S": "1"}}, UpdateExpression="SET a = :a", ExpressionAttributeValues={":a": {"S": "x"}})
    DDB.delete_item(TableName="old_jobs", Key={"id": {"S": "1"}})
    for page in DDB.get_paginator("scan").paginate(TableName=JOBS):
        for item in page["Items"]:
            item.pop("id", None)
    pages = DDB.get_paginator("query").paginate(TableName=JOBS, KeyConditionExpression="pk = :p", ExpressionAttributeValues={":p": {"S": "1"}})
    for page in pages: len(page["Items"])
    DDB.batch_write_item(RequestItems={JOBS: [{"PutRequest": {"Item": {"id": {"S": "1"}}}}]})
    DDB.transact_get_items(TransactItems=[{"Get": {"TableName": JOBS, "Key": {"id": {"S": "1"}}}}])
    DDB.describe_table(TableName=JOBS)
    DDB.list_tables()
