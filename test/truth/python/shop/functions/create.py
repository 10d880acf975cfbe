import json
import os
import urllib.request

from aws_xray_sdk.core import xray_recorder

from shop import Names, Store
from shop.adapters import aws
from shop.adapters.aws import get_client, s3, secrets_client, sns, sqs
from shop.names import VALIDATE, Step
from shop.pricing import discount, price, rates, reserve, step

store = Store()
QUEUE = os.environ["QUEUE_URL"]


def lambda_handler(event, context):
    items = event.get("items", ["a", "b", "c"])
    with xray_recorder.in_subsegment(VALIDATE):
        validate(items)
    with xray_recorder.in_subsegment(Names.RESERVE):
        reserve(items)
    price(len(items))
    discount("spring")
    for number in range(2):
        step(number)
    rates()
    store.put("1")
    store.get("1")
    store.write_lines(items)
    notify("1")
    archive("1")
    with urllib.request.urlopen("https://audit.example.com/events?x=1") as response:
        response.read()
    return {"statusCode": 201, "body": json.dumps({"id": "1"})}


@xray_recorder.capture("validate items")
def validate(items):
    for item in items:
        with xray_recorder.in_subsegment("check item"):
            assert item


def notify(order_id):
    with xray_recorder.in_subsegment(Step.NOTIFY.value):
        sns().publish(TopicArn=os.environ["TOPIC_ARN"], Message=order_id)
        sqs.send_message(QueueUrl=QUEUE, MessageBody=order_id)
        aws.sqs.send_message_batch(QueueUrl=QUEUE, Entries=[{"Id": "1", "MessageBody": order_id}])


def archive(order_id):
    s3.put_object(Bucket=aws.BUCKET, Key=order_id, Body=b"{}")
    secrets_client().get_secret_value(SecretId="archive")
    client = get_client("ssm")
    client.get_parameter(Name="/shop/limit")
    xray_recorder.begin_subsegment(name="archive " + order_id)
    xray_recorder.end_subsegment()
