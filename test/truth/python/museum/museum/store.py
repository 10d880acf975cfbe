import os
from contextlib import contextmanager

import boto3
from aws_xray_sdk.core import patch_all, xray_recorder

patch_all()

dynamo = boto3.client("dynamodb")
s3 = boto3.resource("s3")


def pages(table):
    """Nothing is asked before somebody goes through them."""
    return dynamo.get_paginator("scan").paginate(TableName=table)


def works():
    for page in pages(os.environ["WORKS"]):
        yield from page["Items"]


def loans():
    yield from dynamo.get_paginator("query").paginate(
        TableName=os.environ["LOANS"], KeyConditionExpression="id = :i", ExpressionAttributeValues={":i": {"S": "1"}}
    )


def first_works(count):
    return dynamo.scan(TableName=os.environ["WORKS"], Limit=count)["Items"]


def scans(prefix=""):
    bucket = s3.Bucket(os.environ["SCANS"])
    return bucket.objects.filter(Prefix=prefix)


@contextmanager
def step(name):
    with xray_recorder.in_subsegment(name) as sub:
        yield sub


def segment(name):
    return xray_recorder.in_subsegment(name)


class Visit:
    """Begun and ended by hand."""

    def begin(self, name):
        self.sub = xray_recorder.begin_subsegment(name)
        return self

    def end(self):
        xray_recorder.end_subsegment()
