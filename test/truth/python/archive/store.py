import os

import boto3
from aws_xray_sdk.core import patch_all

import transfers

patch_all()

s3 = boto3.client(service_name="s3")
pages = boto3.resource(service_name="dynamodb").Table(os.environ["PAGES"])
bucket = boto3.resource("s3").Bucket(os.environ["SCANS"])


def handler(event, context):
    transfers.fetch(s3, os.environ["SCANS"])
    bucket.Object("cover").copy_from(CopySource={"Bucket": "drafts", "Key": "cover"})
    for old in bucket.objects.filter(Prefix="old/"):
        old.delete()
    bucket.delete_objects(Delete={"Objects": [{"Key": "index"}]})
    with pages.batch_writer() as batch:
        batch.put_item(Item={"id": "1"})
    return "ok"
