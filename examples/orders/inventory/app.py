"""GET /inventory?warehouse=…: what is in stock, and how long it will last."""

import json
import logging
import os

import boto3
from aws_xray_sdk.core import patch, xray_recorder

from stock import check_counts

# Each call of a boto3 client becomes a subsegment.
patch(["boto3"])

logger = logging.getLogger("inventory")
logger.setLevel(logging.INFO)
dynamodb = boto3.client("dynamodb")

SOLD_PER_DAY = 4


def lambda_handler(event, context):
    warehouse = (event.get("queryStringParameters") or {}).get("warehouse", "dub-1")
    logger.info("inventory report line=1 warehouse=%s", warehouse)
    counts = count_stock(warehouse)
    with xray_recorder.in_subsegment("forecast") as subsegment:
        subsegment.put_annotation("warehouse", warehouse)
        days = {sku: count // SOLD_PER_DAY for sku, count in counts.items()}
        subsegment.put_metadata("days", days, "inventory")
    logger.info("stock counted line=2 skus=%d", len(counts))
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json"},
        "body": json.dumps({"warehouse": warehouse, "counts": counts, "days": days}),
    }


@xray_recorder.capture("count_stock")
def count_stock(warehouse):
    """Pieces by SKU."""
    answer = dynamodb.query(
        TableName=os.environ["STOCK_TABLE"],
        KeyConditionExpression="warehouse = :warehouse",
        ExpressionAttributeValues={":warehouse": {"S": warehouse}},
    )
    counts = {item["sku"]["S"]: int(item["count"]["N"]) for item in answer["Items"]}
    check_counts(warehouse, counts)
    return counts
