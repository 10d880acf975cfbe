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
# <- subsegment literal named
def named():
    pass


@xray_recorder.capture(name="keyword")
# <- subsegment literal keyword
def keyword():
    pass


@xray_recorder.capture()
# <- subsegment convention by_function
def by_function():
    pass


@recorder.capture_async("asynchronous")
# <- subsegment literal asynchronous
async def asynchronous():
    pass


@xray.xray_recorder.capture(NAME)
# <- subsegment literal charge
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
    #    ^ subsegment literal refund
        subsegment.put_annotation("order", order_id)
    with xray_recorder.in_subsegment("Charge (card)!"):
    #    ^ subsegment literal Charge card
        pass
    with xray_recorder.in_subsegment(f"order-{order_id}"):
    #    ^ subsegment prefix order-
        pass
    with xray_recorder.in_subsegment("order-%s" % order_id):
    #    ^ subsegment prefix order-
        pass
    with xray_recorder.in_subsegment("order {}".format(order_id)):
    #    ^ subsegment prefix order 
        pass
    with xray_recorder.in_subsegment(order_id):
    #    ^ subsegment none
        pass
    with xray_recorder.capture("as a manager") as subsegment:
    #    ^ subsegment literal as a manager
        subsegment.put_annotation("order", order_id)
    with camera.capture("not ours"):
        pass
    xray_recorder.begin_subsegment("by" " hand")
    # <- subsegment literal by hand
    xray_recorder.begin_subsegment(stage)
    # <- subsegment none
    xray_recorder.begin_subsegment(options)
    # <- subsegment none
    xray_recorder.begin_subsegment(rest)
    # <- subsegment none
    return text


async def work_async(NAME: str, stage: str = "dev"):
    async with xray_recorder.in_subsegment_async("asynchronous"):
    #          ^ subsegment literal asynchronous
        shared.begin_subsegment(NAME)
        # <- subsegment none
        shared.begin_subsegment(stage)
        # <- subsegment none


def names(orders):
    for NAME in orders:
        xray_recorder.begin_subsegment(NAME)
        # <- subsegment none
    [xray_recorder.begin_subsegment(NAME) for NAME in orders]
    #^ subsegment none
    (lambda NAME: xray_recorder.begin_subsegment(NAME))(1)
    #             ^ subsegment none
    first, second = orders
    xray_recorder.begin_subsegment(first)
    # <- subsegment none
    if (walrus := "walrus"):
        xray_recorder.begin_subsegment(walrus)
        # <- subsegment literal walrus


def tuples(orders):
    for NAME, _ in orders:
        xray_recorder.begin_subsegment(NAME)
        # <- subsegment none
    LIMIT = "x"
    LIMIT += "y"
    xray_recorder.begin_subsegment(LIMIT)
    # <- subsegment none
    for (NAME, _) in orders:
        xray_recorder.begin_subsegment(NAME)
        # <- subsegment none


def splat(*NAME, **LIMIT):
    xray_recorder.begin_subsegment(NAME)
    # <- subsegment none


class Recorder:
    xray_recorder.begin_subsegment("in class")
    # <- subsegment literal in class
