import asyncio
import os

import aiohttp
import boto3

from .common import Spans, tracer
from .repo.patients import PatientRepository, VisitRepository

sqs = boto3.client("sqs")
s3 = boto3.resource("s3")
letters = s3.Bucket(os.environ["LETTERS"])
INBOX = os.environ.get("INBOX")


@tracer.capture_method
async def notify(doctor: str) -> int:
    async with aiohttp.ClientSession() as session:
        async with tracer.provider.in_subsegment_async("## page doctor"):
            async with session.post(f"http://pager.example.com/{doctor}", data=b"x") as response:
                return response.status


@tracer.capture_method
def bill(patient_id: str):
    with tracer.provider.in_subsegment(Spans.BILL):
        sqs.send_message(QueueUrl=INBOX, MessageBody=patient_id)
    for message in sqs.receive_message(QueueUrl=INBOX).get("Messages", []):
        sqs.delete_message(QueueUrl=INBOX, ReceiptHandle=message["ReceiptHandle"])


@tracer.capture_method
def copies():
    letters.upload_file(__file__, "discharge.py")
    letters.Object("discharge.txt").put(Body=b"bye")
    return [each["Key"] for page in boto3.client("s3").get_paginator("list_objects_v2").paginate(Bucket="copies") for each in page["Contents"]]


@tracer.capture_lambda_handler
def handler(event, context):
    asyncio.run(notify("who"))
    bill("1")
    copies()
    visits = VisitRepository()
    visits.close("1")
    PatientRepository().remove("1")
    return "ok"
