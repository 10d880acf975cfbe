from aws_lambda_powertools import Tracer

from ..domain.names import CLEANUP, Step
from ..infra.aws import client
from ..infra.gateways import AwsBus, Maps
from ..infra.repository import Trips, Vehicles

tracer = Tracer(service="fleet")
vehicles, trips = Vehicles(), Trips()
bus = AwsBus()


@tracer.capture_method
def due(vehicle):
    return sum(1 for _ in trips.of(vehicle)) > 1


class Garage:
    def __init__(self, maps=None):
        self.maps = maps or Maps()

    @tracer.capture_method(capture_response=False)
    def book(self, vehicle):
        self.maps.geocode("garage")
        with tracer.provider.in_subsegment(Step.BOOK.value):
            bus.command(vehicle, "garage")

    @tracer.capture_method
    def cancel(self, vehicle):
        with tracer.provider.in_subsegment(f"cancel {vehicle}"):
            bus.alert(f"cancelled {vehicle}")


@tracer.capture_lambda_handler
def lambda_handler(event, context):
    garage = Garage()
    with tracer.provider.in_subsegment("## plan"):
        idle = vehicles.idle()
    for vehicle in [each["id"] for each in idle] or ["v1"]:
        if due(vehicle):
            garage.book(str(vehicle))
        garage.cancel("v1")
    with tracer.provider.in_subsegment(CLEANUP):
        vehicles.remove("v9")
        trips.remove("t9")
    ssm = client("ssm")
    limit = ssm.get_parameter(Name="/fleet/limit")["Parameter"]["Value"]
    secret = client("secretsmanager").get_secret_value(SecretId="fleet/garage")
    return limit, secret["Name"]
