from abc import ABC, abstractmethod
from typing import Iterator, Optional

from boto3.dynamodb.conditions import Attr, Key

from .aws import client, table
from .config import config


class Repository(ABC):
    @property
    @abstractmethod
    def table_name(self) -> str: ...

    @property
    def table(self):
        return table(self.table_name)

    def get(self, key: str) -> Optional[dict]:
        return self.table.get_item(Key={"id": key}).get("Item")

    def add(self, item: dict) -> None:
        self.table.put_item(Item=item)

    def remove(self, key: str) -> None:
        self.table.delete_item(Key={"id": key})


class Vehicles(Repository):
    table_name = config.vehicles

    def locate(self, key: str, lat: float) -> None:
        self.table.update_item(
            Key={"id": key},
            UpdateExpression="SET lat = :l",
            ExpressionAttributeValues={":l": str(lat)},
        )

    def idle(self) -> list:
        return self.table.scan(FilterExpression=Attr("idle").eq(True))["Items"]


class Trips(Repository):
    table_name = config.trips

    def of(self, vehicle: str) -> Iterator[dict]:
        start = None
        while True:
            kwargs = {"ExclusiveStartKey": start} if start else {}
            page = self.table.query(KeyConditionExpression=Key("vehicle").eq(vehicle), **kwargs)
            yield from page["Items"]
            start = page.get("LastEvaluatedKey")
            if not start:
                break

    def export(self) -> int:
        pages = client("dynamodb").get_paginator("scan").paginate(TableName=config.trips)
        return sum(page["Count"] for page in pages)

    def load(self, items: list) -> None:
        with self.table.batch_writer() as batch:
            for item in items:
                batch.put_item(Item=item)
