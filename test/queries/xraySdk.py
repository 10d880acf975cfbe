# The X-Ray SDK for Python.
from aws_xray_sdk.core import xray_recorder, patch_all
from aws_xray_sdk.core import xray_recorder as recorder
import aws_xray_sdk.core as xray
from .tracing import xray_recorder as shared

patch_all()
NAME = "charge"
LIMIT: int = 3


class Names:
    REFUND = "refund"


@xray_recorder.capture("named")
def named():
    pass


@xray_recorder.capture(name="keyword")
def keyword():
    pass


@xray_recorder.capture()
def by_function():
    pass


@recorder.capture_async("asynchronous")
async def asynchronous():
    pass


@xray.xray_recorder.capture(NAME)
@staticmethod
def constant():
    pass


@camera.capture("not ours")
def photo():
    pass


def work(order_id, stage="dev", *rest, **options):
    # xray_recorder.in_subsegment("in a comment")
    text = 'xray_recorder.in_subsegment("in a string")'
    with xray_recorder.in_subsegment(Names.REFUND) as subsegment:
        subsegment.put_annotation("order", order_id)
    with xray_recorder.in_subsegment("Charge (card)!"):
        pass
    with xray_recorder.in_subsegment(f"order-{order_id}"):
        pass
    with xray_recorder.in_subsegment("order-%s" % order_id):
        pass
    with xray_recorder.in_subsegment("order {}".format(order_id)):
        pass
    with xray_recorder.in_subsegment(order_id):
        pass
    xray_recorder.begin_subsegment("by" " hand")
    xray_recorder.begin_subsegment(stage)
    xray_recorder.begin_subsegment(options)
    xray_recorder.begin_subsegment(rest)
    return text


async def work_async(NAME: str, stage: str = "dev"):
    async with xray_recorder.in_subsegment_async("asynchronous"):
        shared.begin_subsegment(NAME)
        shared.begin_subsegment(stage)


def names(orders):
    for NAME in orders:
        xray_recorder.begin_subsegment(NAME)
    [xray_recorder.begin_subsegment(NAME) for NAME in orders]
    (lambda NAME: xray_recorder.begin_subsegment(NAME))(1)
    first, second = orders
    xray_recorder.begin_subsegment(first)
    if (walrus := "walrus"):
        xray_recorder.begin_subsegment(walrus)


def tuples(orders):
    for NAME, _ in orders:
        xray_recorder.begin_subsegment(NAME)
    LIMIT = "x"
    LIMIT += "y"
    xray_recorder.begin_subsegment(LIMIT)
    for (NAME, _) in orders:
        xray_recorder.begin_subsegment(NAME)


def splat(*NAME, **LIMIT):
    xray_recorder.begin_subsegment(NAME)


class Recorder:
    xray_recorder.begin_subsegment("in class")
