# Clients that functions, properties and base classes give.
import os
from functools import cached_property

import boto3
from aws_xray_sdk.core import xray_recorder

session = boto3.session.Session()


def client(service, region=None):
    return session.client(service, region_name=region)


def variable(name):
    value = os.environ[name]
    return value


def started(*, name):
    return os.getenv(name)


class Store:
    suffix = "-base"

    @property
    def table(self):
        return boto3.resource("dynamodb").Table(self.table_name)

    @cached_property
    def queue(self):
        return client(service="sqs")

    def make(self, service):
        return session.client(service)

    @staticmethod
    def of(region, service):
        return session.client(service, region_name=region)

    def get(self, key):
        self.table.get_item(Key={"id": key})
        # <- sdkCall DynamoDB GetItem
        self.queue.send_message(QueueUrl=variable("QUEUE"))
        # <- sdkCall SQS SendMessage $QUEUE
        self.make("ecr").describe_repositories()
        # <- sdkCall Ecr DescribeRepositories
        with xray_recorder.in_subsegment("store" + self.suffix):
        #    ^ subsegment prefix store
        #    ^ subsegment literal store-base
        #    ^ subsegment literal store-orders
            pass


class Orders(Store):
    table_name = os.environ["ORDERS"]
    suffix = "-orders"

    def put(self, item):
        self.table.put_item(Item=item)
        # <- sdkCall DynamoDB PutItem
        self.queue.receive_message()
        # <- sdkCall SQS ReceiveMessage
        with xray_recorder.in_subsegment(self.suffix):
        #    ^ subsegment literal -orders
            pass


def work(service, unknown):
    client("ecr").describe_repositories()
    # <- sdkCall Ecr DescribeRepositories
    client(unknown()).describe_things()
    # <- sdkCall DescribeThings
    client("s3").put_object(Bucket=started(name="BUCKET"))
    # <- sdkCall S3 PutObject $BUCKET
    Store.of("eu-west-1", "kinesis").list_streams()
    # <- sdkCall Kinesis ListStreams
    # What a batch writer is given is sent with the 25th item, and when it is closed.
    with unknown.batch_writer() as batch:
    #    ^ sdkCall DynamoDB BatchWriteItem
        while event:
            batch.put_item(Item=event.pop())
            # <- sdkCall DynamoDB BatchWriteItem
