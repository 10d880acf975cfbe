import os

import boto3
from aws_xray_sdk.core import patch, xray_recorder

patch(["boto3", "requests", "httplib"])


class Repository:
    """Shared by all repositories."""

    table_name = None

    def __init__(self):
        self.client = boto3.client("dynamodb")
        self.table = boto3.resource("dynamodb").Table(os.environ["USER_TABLE"])

    def traced(self, name):
        return xray_recorder.in_subsegment(f"{type(self).__name__}.{name}")
