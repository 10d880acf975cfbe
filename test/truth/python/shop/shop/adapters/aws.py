"""Clients that all modules share."""
import os
from functools import lru_cache

import boto3
from aws_xray_sdk.core import patch_all

patch_all()

session = boto3.Session()
dynamodb = session.resource("dynamodb")
table = dynamodb.Table(os.environ["TABLE_NAME"])
lines = dynamodb.Table(os.environ["LINES_TABLE"])
ddb = boto3.client("dynamodb")
s3 = boto3.client("s3")
sqs = session.client("sqs")
BUCKET = os.environ["BUCKET"]
TABLE = os.environ["TABLE_NAME"]


@lru_cache(maxsize=None)
def sns():
    return boto3.client("sns")


def get_client(name):
    return boto3.client(name)


def secrets_client():
    client = boto3.client("secretsmanager")
    return client
