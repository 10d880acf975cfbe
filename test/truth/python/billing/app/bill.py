import boto3
from aws_xray_sdk.core import patch_all, xray_recorder

from common import db, notify, psp
from common.settings import get

patch_all()
s3 = boto3.resource("s3")
STEPS = ("load customer", "write statement")


def total(lines):
    with xray_recorder.in_subsegment("sum lines") as sub:
        amount = sum(lines)
        sub.put_annotation("amount", amount)
    return amount


def statement(customer, amount):
    sub = xray_recorder.begin_subsegment(STEPS[1])
    try:
        obj = s3.Object(get("STATEMENTS"), f"{customer}.txt")
        obj.put(Body=str(amount).encode())
        s3.meta.client.head_object(Bucket=get("STATEMENTS"), Key=f"{customer}.txt")
    finally:
        sub.put_annotation("customer", customer)
        xray_recorder.end_subsegment()


def handler(event, context):
    customer_id = event.get("customer", "c1")
    with xray_recorder.in_subsegment(STEPS[0]):
        customer = db.customers.fetch(customer_id)
    amount = total([1, 2, 3])
    charged = psp.charge(customer_id, amount)
    db.invoices.store(id="i1", customer=customer_id, amount=amount)
    statement(customer_id, amount)
    notify.mail("who@example.com", "paid")
    notify.event("billed", {"id": "i1"})
    return {"charged": charged.get("id"), "known": bool(customer)}
