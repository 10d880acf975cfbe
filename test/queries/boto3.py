# boto3.
import os
from os import environ, getenv
import aioboto3
import boto3
from boto3.session import Session

TABLE = os.environ["TABLE_NAME"]
BUCKET = environ.get("BUCKET", "receipts")
dynamodb = boto3.resource("dynamodb", region_name=os.getenv("REGION"))
orders = dynamodb.Table(TABLE)
client = boto3.client("dynamodb")
s3 = boto3.client("s3")
session = boto3.Session()
sqs = session.client("sqs")
s3_resource = boto3.resource("s3")
lazy = None


def work(item, unknown):
    orders.put_item(Item=item)
    dynamodb.Table("lines").query(Limit=1)
    dynamodb.batch_get_item(RequestItems={TABLE: {}})
    with orders.batch_writer() as batch:
        batch.put_item(Item=item)
    client.put_item(TableName=TABLE, Item=item)
    client.get_item(TableName="orders", Key={})
    client.query(TableName=unknown)
    for page in client.get_paginator("scan").paginate(TableName=TABLE):
        unknown(page)
    paginator = s3.get_paginator("list_objects_v2")
    paginator.paginate(Bucket="receipts")
    s3.put_object(
        Bucket=BUCKET,
        Key="k",
    )
    s3.upload_file("f", "receipts", "k")
    s3.download_file("receipts", "k", "f")
    s3.generate_presigned_url("get_object")
    sqs.send_message(QueueUrl=getenv("QUEUE_URL"), MessageBody="")
    boto3.client("stepfunctions").start_execution(stateMachineArn="arn:aws:states:eu-west-1:123456789012:stateMachine:ship")
    boto3.client("lambda").invoke(FunctionName="ship")
    boto3.client("ssm").get_parameter(Name="/orders/limit")
    Session().client("secretsmanager").get_secret_value(SecretId="key")
    s3_resource.Object("receipts", "k").put(Body="")
    s3_resource.Bucket(BUCKET).upload_file("f", "k")
    boto3.resource("sqs").Queue(os.environ["QUEUE_URL"]).send_message(MessageBody="")
    boto3.resource("sqs").get_queue_by_name(QueueName="orders").receive_messages()
    boto3.resource("sns").Topic("arn:aws:sns:eu-west-1:123456789012:orders").publish(Message="")
    unknown.put_item(Item=item)


async def work_async():
    async with aioboto3.Session().client("s3") as aws:
        await aws.get_object(Bucket="receipts", Key="k")


class Orders:
    table_name = "orders"

    def __init__(self):
        self.table = boto3.resource("dynamodb").Table("orders")
        self.client = boto3.client("dynamodb")

    def get(self):
        self.client.get_item(TableName=self.table_name)
        return self.table.get_item(Key={})


def get_client():
    global lazy
    if lazy is None:
        lazy = boto3.client("sns")
    return lazy


def publish():
    lazy.publish(TopicArn=os.environ.get("TOPIC_ARN"))
