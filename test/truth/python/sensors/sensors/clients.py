import functools
import os

import boto3


@functools.lru_cache
def client(service):
    return boto3.client(service)


s3 = client("s3")
sqs = boto3.client("sqs")
sns = boto3.client("sns")
ARCHIVE = os.environ["ARCHIVE"]
put_archive = functools.partial(s3.put_object, Bucket=ARCHIVE)
