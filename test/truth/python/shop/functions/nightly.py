import asyncio

import aiohttp
import boto3
import httpx
from aws_xray_sdk.core import patch_all, xray_recorder
from aws_xray_sdk.ext.aiohttp.client import aws_xray_trace_config

patch_all()

sfn = boto3.client("stepfunctions")
events = boto3.client("events")
kms = boto3.client("kms")
dynamodb = boto3.client("dynamodb")


async def fetch_all():
    async with xray_recorder.in_subsegment_async("fetch all"):
        async with aiohttp.ClientSession(trace_configs=[aws_xray_trace_config()]) as session:
            async with session.get("http://feeds.example.com/a") as response:
                await response.text()
            await session.post("http://feeds.example.com/b", data=b"x")
        async with httpx.AsyncClient() as client:
            await client.get("http://news.example.com/today")


@xray_recorder.capture_async("index")
async def index():
    await asyncio.sleep(0)


def main(event, context):
    asyncio.run(fetch_all())
    asyncio.run(index())
    httpx.get("https://weather.example.com/now")
    with httpx.Client(base_url="https://api.example.com/v2") as client:
        client.get("/status")
        client.post("/jobs", json={})
    sfn.start_execution(stateMachineArn="arn:aws:states:us-east-1:000000000000:stateMachine:ship", input="{}")
    events.put_events(Entries=[{"Source": "shop", "DetailType": "done", "Detail": "{}"}])
    secret = kms.encrypt(KeyId="k", Plaintext=b"a")["CiphertextBlob"]
    kms.decrypt(CiphertextBlob=secret)
    waiter = dynamodb.get_waiter("table_exists")
    waiter.wait(TableName="reports")
    dynamodb.get_waiter("table_exists").wait(TableName="audits")
    response = dynamodb.batch_get_item(RequestItems={"reports": {"Keys": [{"id": {"S": "1"}}]}})
    dynamodb.transact_write_items(TransactItems=[{"Delete": {"TableName": "reports", "Key": {"id": {"S": "1"}}}}])
    return response["Responses"]
