"""Sends one trace with the X-Ray SDK for Python. SHOP is the address of the services that it calls."""
import os

import boto3
import requests
from aws_xray_sdk.core import patch, xray_recorder

patch(["boto3", "requests"])
shop = os.environ["SHOP"]


class PaymentDeclined(Exception):
    pass


def charge():
    with xray_recorder.in_subsegment("charge") as subsegment:
        subsegment.put_annotation("tier", "gold")
        boto3.client("dynamodb", endpoint_url=shop).put_item(TableName="orders", Item={"id": {"S": "1"}})
        answer = requests.get(f"{shop}/charge?card=1")
        raise PaymentDeclined(f"the bank said {answer.status_code}")


def run():
    try:
        charge()
    except PaymentDeclined:
        pass


if "LAMBDA_TASK_ROOT" in os.environ:
    run()
else:
    xray_recorder.configure(service="orders", context_missing="RUNTIME_ERROR")
    with xray_recorder.in_segment("orders"):
        run()
