"""What touches AWS, with clients that are handed in."""
import os

from aws_xray_sdk.core import xray_recorder
from boto3.dynamodb.conditions import Attr, Key


class BookPort:
    def __init__(self, dynamodb, variable):
        self.table = dynamodb.Table(os.environ[variable])

    def find(self, book):
        return self.table.get_item(Key={"id": book}).get("Item")

    def lend(self, book, member):
        self.table.update_item(
            Key={"id": book},
            UpdateExpression="SET m = :m",
            ExpressionAttributeValues={":m": member},
        )

    def add(self, book):
        self.table.put_item(Item={"id": book})

    def lent(self):
        return self.table.query(KeyConditionExpression=Key("pk").eq("lent"))["Items"]

    def late(self):
        return self.table.scan(FilterExpression=Attr("late").eq(True))["Items"]

    def scrap(self, book):
        self.table.delete_item(Key={"id": book})


class CoverPort:
    def __init__(self, s3):
        self._s3 = s3
        self.bucket = os.environ["COVERS"]

    def show(self, book):
        with xray_recorder.in_subsegment("show cover"):
            return self._s3.get_object(Bucket=self.bucket, Key=book)["Body"].read()

    def scan_all(self):
        found = []
        for page in self._s3.get_paginator("list_objects_v2").paginate(Bucket=self.bucket):
            found.extend(page.get("Contents", []))
        return found


class NoticePort:
    def __init__(self, *, sns, sqs):
        self.sns, self.sqs = sns, sqs

    def tell(self, member):
        self.sns.publish(TopicArn="arn:aws:sns:us-east-1:000000000000:members", Message=member)

    def queue(self, book):
        self.sqs.send_message(QueueUrl="https://sqs.us-east-1.amazonaws.com/000000000000/overdue", MessageBody=book)
