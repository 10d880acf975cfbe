from dataclasses import dataclass

from aws_xray_sdk.core import xray_recorder

from ..infra.gateways import AwsBus, Maps, traffic
from ..infra.repository import Trips, Vehicles
from ..infra.tracing import span, timed


@dataclass
class Tracker:
    vehicles: Vehicles
    trips: Trips
    bus: AwsBus
    maps: Maps

    def track(self, vehicle: str) -> dict:
        with span("locate vehicle", vehicle=vehicle):
            known = self.vehicles.get(vehicle)
            self.vehicles.locate(vehicle, 59.9)
        with xray_recorder.in_subsegment("plan route") as sub:
            route = self.maps.route("oslo", "bergen")
            sub.put_annotation("known", known is not None)
        self._check(vehicle)
        if traffic() == 200:
            self.bus.command(vehicle, "go")
        self.trips.add({"id": "trip-1", "vehicle": vehicle})
        return route

    @timed("check vehicle")
    def _check(self, vehicle: str) -> bool:
        subsegment = xray_recorder.begin_subsegment("check brakes")
        subsegment.put_annotation("vehicle", vehicle)
        xray_recorder.end_subsegment()
        return inspect_tires(vehicle)


@xray_recorder.capture("inspect tires")
def inspect_tires(vehicle: str) -> bool:
    return bool(vehicle)
