import os

import requests
from aws_xray_sdk.core import xray_recorder

from . import names
from .names import NAMES, PREFIX

STOCK = os.environ["STOCK_URL"]
API = "https://rates.example.com/v1"
http = requests.Session()


def price(count):
    with xray_recorder.in_subsegment(names.PRICE) as subsegment:
        total = count * 3
        with xray_recorder.in_subsegment(NAMES["tax"]):
            total *= 1.2
        subsegment.put_annotation("total", total)
        return total


def discount(code):
    with xray_recorder.in_subsegment(f"discount {code}"):
        return 1


def step(number):
    with xray_recorder.in_subsegment(PREFIX + str(number)):
        return number


def reserve(items):
    subsegment = xray_recorder.begin_subsegment("reserve")
    try:
        for item in items:
            requests.post(f"{STOCK}/reservations", json={"item": item})
    finally:
        xray_recorder.end_subsegment()
    return subsegment


def rates():
    latest = requests.get(API + "/latest", params={"base": "EUR"}, timeout=2).json()
    history = http.get(f"{API}/history/2024", timeout=2).json()
    requests.request("PUT", "https://rates.example.com/v1/watch", timeout=2)
    return latest, history
