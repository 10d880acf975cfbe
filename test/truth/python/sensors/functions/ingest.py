import json
import os

import requests
from aws_xray_sdk.core import xray_recorder

from sensors.clients import sns, sqs
from sensors.tables import Devices, Readings
from sensors.tracing import Timed, span, traced

readings = Readings()
devices = Devices()
session = requests.Session()


@traced
def parse(event):
    return [json.loads(record["body"]) for record in event.get("Records", [{"body": '{"device": "d1", "value": 120}'}])]


@xray_recorder.capture("weather")
def weather(place):
    response = session.get(f"{os.environ['WEATHER']}/now", params={"place": place}, timeout=2)
    requests.post(os.environ["WEATHER"] + "/used", json={}, timeout=2)
    return response.ok


def alarm(device, value):
    with Timed("raise alarm"):
        sqs.send_message(QueueUrl=os.environ["ALARMS"], MessageBody=device)
        if value > 100:
            sns.publish(TopicArn="arn:aws:sns:us-east-1:000000000000:alarms", Message=device)


def handler(event, context):
    for record in parse(event):
        device = record["device"]
        devices.load_device(device)
        readings.store(device, record["value"])
        devices.seen(device)
        alarm(device, record["value"])
    weather("here")
    with span("close batch"):
        pass
    return len(list(readings.of("d1")))
