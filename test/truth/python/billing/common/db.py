import os

import boto3

from .settings import get


class Table:
    def __init__(self, env, resource=None):
        self._resource = resource or boto3.resource("dynamodb")
        self._table = self._resource.Table(get(env))

    def fetch(self, key):
        return self._table.get_item(Key={"id": key}).get("Item")

    def store(self, **item):
        return self._table.put_item(Item=item)

    def where(self, condition):
        return self._table.query(KeyConditionExpression=condition)["Items"]


invoices = Table("INVOICES")
customers = Table("CUSTOMERS")


def purge(key):
    dynamodb = boto3.client("dynamodb")
    dynamodb.delete_item(TableName=os.environ["INVOICES"], Key={"id": {"S": key}})
