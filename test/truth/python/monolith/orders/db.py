"""All that knows DynamoDB."""
import os
import boto3
from aws_xray_sdk.core import xray_recorder
from boto3.dynamodb.conditions import Key

TABLE_NAME = os.environ["TABLE"]
LINES_TABLE_NAME = "order-lines"

_dynamodb = boto3.resource("dynamodb")
_orders = _dynamodb.Table(TABLE_NAME)
_client = boto3.client("dynamodb")


def lines_table():
    return _dynamodb.Table(LINES_TABLE_NAME)


def get_order(order_id):
    response = _orders.get_item(Key={"id": order_id}, ConsistentRead=True)
    return response.get("Item")


@xray_recorder.capture("save order")
def save_order(order):
    _orders.put_item(Item=order)


def save_lines(lines):
    with lines_table().batch_writer() as batch:
        for line in lines:
            batch.put_item(Item={"id": line})


def lines_of(order_id):
    return lines_table().query(KeyConditionExpression=Key("pk").eq(order_id))["Items"]


def delete_order(order_id):
    _orders.delete_item(
        Key={"id": order_id},
        ReturnValues="ALL_OLD",
    )


def touch(order_id, **fields):
    names = {f"#{name}": name for name in fields}
    values = {f":{name}": value for name, value in fields.items()}
    return _orders.update_item(
        Key={"id": order_id},
        UpdateExpression="SET " + ", ".join(f"#{name} = :{name}" for name in fields),
        ExpressionAttributeNames=names,
        ExpressionAttributeValues=values,
    )["Attributes"]


def every_order():
    kwargs = {"TableName": TABLE_NAME, "Limit": 100}
    while True:
        page = _client.scan(**kwargs)
        yield from page["Items"]
        if "LastEvaluatedKey" not in page:
            return
        kwargs["ExclusiveStartKey"] = page["LastEvaluatedKey"]
