from __future__ import annotations

import http.client
import os
import urllib.request as urlreq

import boto3
import requests
from aws_xray_sdk.core import xray_recorder

from base import Repository

INDEX = os.environ["INDEX_URL"]
cognito = boto3.client("cognito-idp")
ssm = boto3.client("ssm")


class Users(Repository):
    def __init__(self):
        super().__init__()
        self.sessions = boto3.resource("dynamodb").Table("sessions")
        self.archive = boto3.client("s3")

    def load(self, user):
        with self.traced("load"):
            return self.sessions.get_item(Key={"id": user}).get("Item", {})

    def store(self, user, **more):
        self.sessions.put_item(Item={"id": user, **more})
        self.archive.put_object(Bucket="users", Key=user, Body=b"{}")

    def forget(self, user):
        self.sessions.delete_item(Key={"id": user})
        self.archive.delete_object(Bucket="users", Key=user)

    def recent(self, *, limit: int = 5):
        return self.sessions.scan(Limit=limit)["Items"]


def profile(user):
    pool = ssm.get_parameter(Name="/users/pool")["Parameter"]["Value"]
    cognito.admin_get_user(UserPoolId=pool, Username=user)
    cognito.list_users(UserPoolId="us-east-1_abc", Limit=1)
    return pool


def index(user):
    requests.put(f"{INDEX}/users/{user}", json={}, timeout=2)
    requests.post(INDEX + "/refresh", timeout=2)
    with urlreq.urlopen("https://directory.example.com/lookup?u=" + user, timeout=2) as answer:
        answer.read()
    connection = http.client.HTTPConnection("legacy.example.com", 80, timeout=2)
    connection.request("POST", "/sync", body="{}")
    connection.getresponse().read()


@xray_recorder.capture("welcome")
def welcome(user):
    def greet():
        with xray_recorder.in_subsegment("greet"):
            return "hello " + user

    return greet()


def handler(event, context):
    users = Users()
    user = event.get("user", "u-1")
    if users.load(user) is not None:
        users.store(user, seen=True)
    profile(user)
    index(user)
    welcome(user)
    users.recent()
    users.forget(user)
    try:
        with xray_recorder.in_subsegment("fragile"):
            raise KeyError("x")
    except KeyError:
        pass
    return user
