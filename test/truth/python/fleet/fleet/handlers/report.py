import asyncio

from aws_xray_sdk.core import xray_recorder
from opentelemetry import trace

from ..infra.aws import client
from ..infra.gateways import Archive, AwsBus
from ..infra.repository import Trips, Vehicles
from ..infra.tracing import span

tracer = trace.get_tracer(__name__)
archive = Archive()


@tracer.start_as_current_span("summarise")
def summarise(trips):
    with tracer.start_as_current_span("count trips") as current:
        current.set_attribute("trips", len(trips))
    return {"trips": len(trips)}


@xray_recorder.capture()
def compress(body):
    return body


async def upload(part):
    async with xray_recorder.in_subsegment_async("upload part"):
        await asyncio.sleep(0)
        return part


def handler(event, context):
    trips = Trips()
    trips.load([{"id": "a"}, {"id": "b"}])
    Vehicles().add({"id": "v1"})
    total = trips.export()
    with span("write report"):
        key = archive.save("report.json", compress(summarise(list(range(total)))))
        archive.load(key)
    archive.keys("report")
    asyncio.run(upload(1))
    AwsBus().broadcast(["v1", "v2"])
    client("stepfunctions").start_execution(
        stateMachineArn="arn:aws:states:us-east-1:000000000000:stateMachine:publish", input="{}"
    )
    return total
