import json
import urllib.request
from typing import Protocol

import requests

from .aws import client
from .config import config


class Bus(Protocol):
    def command(self, vehicle: str, name: str) -> None: ...

    def alert(self, text: str) -> None: ...


class AwsBus:
    def __init__(self, queue: str = config.commands, topic: str = config.alerts):
        self._queue = queue
        self._topic = topic
        self._sqs = client("sqs")
        self._sns = client("sns")

    def command(self, vehicle: str, name: str) -> None:
        self._sqs.send_message(QueueUrl=self._queue, MessageBody=json.dumps({"vehicle": vehicle, "name": name}))

    def broadcast(self, vehicles: list) -> None:
        entries = [{"Id": v, "MessageBody": "{}"} for v in vehicles]
        self._sqs.send_message_batch(QueueUrl=self._queue, Entries=entries)

    def alert(self, text: str) -> None:
        self._sns.publish(TopicArn=self._topic, Message=text)


class Archive:
    bucket = config.reports

    def save(self, key: str, body: dict) -> str:
        client("s3").put_object(Bucket=self.bucket, Key=key, Body=json.dumps(body).encode())
        return key

    def load(self, key: str) -> dict:
        found = client("s3").get_object(Bucket=self.bucket, Key=key)
        return json.loads(found["Body"].read() or b"{}")

    def keys(self, prefix: str) -> list:
        listing = client("s3").list_objects_v2(Bucket=self.bucket, Prefix=prefix)
        return [each["Key"] for each in listing.get("Contents", [])]


class Maps:
    def __init__(self):
        self._http = requests.Session()
        self._base = config.maps

    def route(self, start: str, end: str) -> dict:
        response = self._http.get(f"{self._base}/routes", params={"from": start, "to": end}, timeout=2)
        response.raise_for_status()
        return response.json()

    def geocode(self, text: str) -> dict:
        return self._http.post(f"{self._base}/geocode", json={"q": text}, timeout=2).json()


def traffic() -> int:
    return requests.get("https://traffic.example.com/v3/now", timeout=2).status_code


def weather() -> int:
    with urllib.request.urlopen("http://weather.example.com/today", timeout=2) as response:
        return response.status
