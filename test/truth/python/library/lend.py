import boto3
from aws_xray_sdk.core import patch_all, xray_recorder

import ports
from service import Lending

patch_all()

lending = Lending(
    books=ports.BookPort(boto3.resource("dynamodb"), "BOOKS"),
    covers=ports.CoverPort(boto3.client("s3")),
    notices=ports.NoticePort(sns=boto3.client("sns"), sqs=boto3.client("sqs")),
)


@xray_recorder.capture("lend")
def handler(event, context):
    for book in event.get("books", ["b-1", "b-2"]):
        lending.lend(book, "m-1")
    lending.give_back("b-1")
    lending.overdue()
    lending.catalogue()
    return "ok"
