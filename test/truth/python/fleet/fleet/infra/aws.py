from functools import lru_cache

import boto3
from aws_xray_sdk.core import patch

patch(["boto3", "requests"])

_session = boto3.session.Session(region_name="us-east-1")


@lru_cache(maxsize=None)
def client(name):
    return _session.client(name)


@lru_cache
def dynamodb():
    return _session.resource("dynamodb")


def table(name: str):
    return dynamodb().Table(name)
