from aws_xray_sdk.core import patch_all, xray_recorder
from boto3.dynamodb.conditions import Key

from common.db import invoices, purge
from common.notify import dunning, mail
from common.psp import refund

patch_all()


@xray_recorder.capture()
def overdue():
    return invoices.where(Key("customer").eq("c1"))


def handler(event, context):
    for invoice in overdue() or [{"id": "i1"}]:
        subsegment = xray_recorder.begin_subsegment(f"remind {invoice['id']}")
        dunning({"id": str(invoice["id"])})
        mail("who@example.com", "overdue")
        xray_recorder.end_subsegment()
    refund("ch1")
    purge("i0")
    with xray_recorder.in_subsegment("close run"):
        pass
    return "ok"
