# Clients that the file does not tell, and what may call them where nobody sees it.
from functools import partial

import boto3
import requests
from requests import Session
from .aws import clients, client

ddb = clients["dynamodb"]
put = ddb.put_item
media = boto3.resource("s3").Bucket("media")


class Raw:
    def __init__(self, table):
        self.defaults = {"TableName": table}

    def scan(self, **options):
        options = self.defaults | options
        return clients["dynamodb"].scan(**options)
        #      ^ sdkCall Scan doubtful


class Api(Session):
    def order(self, order_id):
        return self.get("https://shop.example.com/orders/" + order_id)
        #      ^ httpCall prefix GET shop.example.com/orders/


class Based(requests.Session):
    def request(self, method, url, **options):
        return super().request(method, self.base + url, **options)
        #      ^ httpCall none


api = Api()
based = Based()


def pages(operation, **options):
    for page in ddb.get_paginator(operation).paginate(**options):
    # <- sdkCall doubtful
        yield page


def listed(operation):
    for page in boto3.client("s3").get_paginator(operation).paginate(Bucket="media"):
    # <- sdkCall S3 media doubtful
        yield page


def work(one, item, keys):
    clients["dynamodb"].put_item(TableName="orders", Item=item)
    # <- sdkCall PutItem orders
    put(TableName="carts", Item=item)
    # <- sdkCall PutItem carts
    api.get("https://shop.example.com/carts")
    # <- httpCall literal GET shop.example.com/carts
    based.get("/carts")
    ddb.get_item(TableName="orders", Key=item)
    # <- sdkCall GetItem orders
    each = partial(one, target=ddb.delete_item)
    #                          ^ sdkCall DeleteItem lost
    client("dynamodb").get_waiter("table_exists").wait(TableName="orders")
    # <- sdkCall DescribeTable orders
    client("x").get_waiter(item).wait()
    # <- sdkCall doubtful
    media.reload()
    # <- sdkCall S3 media doubtful
    for summary in media.objects.all():
    # <- sdkCall S3 ListObjects media
        summary.Object().load()
        # <- sdkCall S3 HeadObject media
        one(summary.key.lower())
        one(summary.key, bucket=media.name)
    one(media.create_tags)
    #   ^ sdkCall S3 doubtful
    return each


def signed():
    return clients["s3"].generate_presigned_post(Bucket="receipts", Key="k")
