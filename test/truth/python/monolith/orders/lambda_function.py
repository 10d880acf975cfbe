import json
import os

from aws_xray_sdk.core import patch_all
from aws_xray_sdk.core import xray_recorder as xray

patch_all()

import db
import queue_client
from db import get_order, save_order
from stock import Stock, StockError
from storage import *

xray.configure(context_missing="LOG_ERROR")


class Router:
    """Routes by a table of names."""

    def __init__(self):
        self.routes = {}

    def route(self, name):
        def register(function):
            self.routes[name] = function
            return function

        return register

    def dispatch(self, name, *args):
        segment = xray.begin_subsegment("dispatch")
        segment.put_annotation("route", name)
        try:
            return self.routes[name](*args)
        finally:
            xray.end_subsegment()


router = Router()


@router.route("create")
@xray.capture("create order")
def create(body):
    stock = Stock(region="us-east-1")
    with xray.in_subsegment("reserve all"):
        for line in body["lines"]:
            try:
                stock.reserve(line)
            except StockError:
                xray.current_subsegment().put_annotation("short", line)
    save_order({"id": body["id"]})
    db.save_lines(body["lines"])
    queue_client.send(body["id"])
    return body["id"]


@router.route("show")
@xray.capture("show order")
def show(order_id):
    order = get_order(order_id)
    lines = db.lines_of(order_id)
    receipt = load_receipt(order_id)
    return {"order": order, "lines": len(lines), "receipt": receipt}


@router.route("cancel")
@xray.capture()
def cancel(order_id):
    db.delete_order(order_id)
    drop_receipt(order_id)
    db.touch(order_id, state="cancelled")
    return order_id


@router.route("export")
def export(_):
    with xray.in_subsegment("export") as subsegment:
        rows = [row for row in db.every_order()]
        subsegment.put_metadata("rows", len(rows))
        write_export(json.dumps(rows, default=str))
    return len(rows)


def lambda_handler(event, context):
    router.dispatch("create", {"id": "1", "lines": ["a", "b"]})
    router.dispatch("show", "1")
    router.dispatch("cancel", "1")
    router.dispatch("export", None)
    for kind in ("fast", "slow"):
        with xray.in_subsegment("after_" + kind):
            pass
    with xray.in_subsegment(name="goodbye", namespace="local"):
        return {"statusCode": 200, "body": os.environ["TABLE"]}
