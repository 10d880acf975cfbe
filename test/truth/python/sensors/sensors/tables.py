import os
from dataclasses import dataclass, field
from typing import Any, Iterator

import boto3
from boto3.dynamodb.conditions import Attr, Key

from .tracing import span, traced

_dynamodb = boto3.resource("dynamodb")


@dataclass
class Readings:
    table: Any = field(default_factory=lambda: _dynamodb.Table(os.environ["READINGS"]))

    @traced(name="store reading")
    def store(self, device: str, value: float) -> None:
        self.table.put_item(Item={"device": device, "value": str(value)})

    def of(self, device: str) -> Iterator[dict]:
        query = dict(KeyConditionExpression=Key("device").eq(device))
        while True:
            page = self.table.query(**query)
            yield from page["Items"]
            if "LastEvaluatedKey" not in page:
                return
            query["ExclusiveStartKey"] = page["LastEvaluatedKey"]

    def high(self):
        return self.table.scan(FilterExpression=Attr("value").gt("100"))["Items"]


class Devices:
    def __init__(self, table=None):
        self._table = table or _dynamodb.Table(os.environ["DEVICES"])

    @traced
    def load_device(self, device):
        found = self._table.get_item(Key={"id": device})
        return found.get("Item", {})

    def seen(self, device):
        with span("mark seen", device=device):
            return self._table.update_item(
                Key={"id": device}, UpdateExpression="SET seen = :s", ExpressionAttributeValues={":s": 1}
            )

    def retire(self, devices):
        with self._table.batch_writer() as batch:
            for each in devices:
                batch.delete_item(Key={"id": each})
