import os

import boto3
from aws_lambda_powertools import Tracer

from sensors.clients import client, s3
from sensors.tables import Devices, Readings

tracer = Tracer(service="maintain")
ddb = boto3.client("dynamodb")
secrets = client("secretsmanager")
events = boto3.client("events")


class Jobs:
    registry = {}

    @classmethod
    def job(cls, func):
        cls.registry[func.__name__] = func
        return func


@Jobs.job
@tracer.capture_method
def retire_devices():
    old = [item["id"]["S"] for page in ddb.get_paginator("scan").paginate(TableName=os.environ["DEVICES"]) for item in page["Items"] if "id" in item]
    Devices().retire(old or ["d9"])


@Jobs.job
@tracer.capture_method(capture_response=False)
def rotate_key():
    secret = secrets.get_secret_value(SecretId="sensors/key")
    secrets.put_secret_value(SecretId="sensors/key", SecretString=secret["SecretString"])


@Jobs.job
def compact():
    with tracer.provider.in_subsegment("## compact") as sub:
        sub.put_annotation("job", "compact")
        ddb.describe_table(TableName=os.environ["READINGS"])
        ddb.transact_write_items(TransactItems=[{"Delete": {"TableName": os.environ["READINGS"], "Key": {"device": {"S": "d1"}}}}])
    s3.delete_objects(Bucket=os.environ["ARCHIVE"], Delete={"Objects": [{"Key": "old"}]})


def find(device):
    item = ddb.get_item(TableName=os.environ["DEVICES"], Key={"id": {"S": device}}).get("Item")
    return item or ddb.get_item(TableName=os.environ["READINGS"], Key={"device": {"S": device}}).get("Item")


@tracer.capture_lambda_handler
def lambda_handler(event, context):
    for name, job in Jobs.registry.items():
        with tracer.provider.in_subsegment(f"job {name}"):
            job()
    find("d1")
    events.put_events(Entries=[{"Source": "sensors", "DetailType": "maintained", "Detail": "{}"}])
    return sum(1 for _ in Readings().of("d1"))
