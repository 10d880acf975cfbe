from aws_xray_sdk.core import xray_recorder
from boto3.dynamodb.conditions import Key

from .adapters.aws import TABLE, ddb, lines, table
from .names import NAMES


class OrderStore:
    page_size = 20

    def __init__(self, source=None):
        self.table = source or table
        self.client = ddb

    @xray_recorder.capture("store order")
    def put(self, order_id):
        table.put_item(Item={"id": order_id})

    @xray_recorder.capture()
    def get(self, order_id):
        return table.get_item(Key={"id": order_id}).get("Item")

    def get_line(self, line_id):
        return lines.get_item(
            Key={"id": line_id},
            ConsistentRead=True,
        )

    def by_customer(self, customer):
        response = table.query(KeyConditionExpression=Key("pk").eq(customer))
        items = response["Items"]
        while "LastEvaluatedKey" in response:
            response = table.query(
                KeyConditionExpression=Key("pk").eq(customer),
                ExclusiveStartKey=response["LastEvaluatedKey"],
            )
            items.extend(response["Items"])
        return items

    def all(self):
        paginator = self.client.get_paginator("scan")
        for page in paginator.paginate(TableName=TABLE, PaginationConfig={"PageSize": self.page_size}):
            yield from page["Items"]

    def pages(self):
        pages = ddb.get_paginator("query").paginate(
            TableName=TABLE, KeyConditionExpression="pk = :p", ExpressionAttributeValues={":p": {"S": "1"}}
        )
        found = []
        for page in pages:
            found.extend(page["Items"])
        return found

    def mark(self, order_id):
        with xray_recorder.in_subsegment(NAMES["ship"]):
            return (
                table
                .update_item(Key={"id": order_id}, UpdateExpression="SET a = :a", ExpressionAttributeValues={":a": 1})
            )

    def remove(self, order_id):
        ddb.delete_item(TableName=TABLE, Key={"id": {"S": order_id}})

    def write_lines(self, ids):
        with lines.batch_writer() as batch:
            for each in ids:
                batch.put_item(Item={"id": each})
