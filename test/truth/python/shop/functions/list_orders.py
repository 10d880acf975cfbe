import os

import boto3
from aws_xray_sdk.core import xray_recorder

from shop.orders import OrderStore

store = OrderStore()
s3 = boto3.resource("s3")
client = boto3.client("s3")
bucket = s3.Bucket(os.environ["BUCKET"])
lam = boto3.client("lambda")


def handler(event, context):
    store.by_customer("c")
    store.get_line("1")
    list(store.all())
    store.pages()
    store.mark("1")
    store.remove("1")
    bucket.put_object(Key="a", Body=b"")
    s3.Object(os.environ["BUCKET"], "a").put(Body=b"")
    bucket.upload_fileobj(open(__file__, "rb"), "self")
    client.upload_file(__file__, os.environ["BUCKET"], "self")
    client.head_object(Bucket="other", Key="a")
    client.copy_object(Bucket="other", Key="b", CopySource={"Bucket": "other", "Key": "a"})
    body = client.get_object(Bucket="other", Key="a")["Body"].read()
    lam.invoke(FunctionName="ship", Payload=b"{}")
    keys = [each["Key"] for page in client.get_paginator("list_objects_v2").paginate(Bucket="other") for each in page["Contents"]]
    for name in ("a", "b"):
        with xray_recorder.in_subsegment("twice"):
            keys.append(name)
    with xray_recorder.in_subsegment("twice"):
        keys.append(body)
    return len(keys)
