from ..domain.tracking import Tracker
from ..infra.gateways import AwsBus, Maps, weather
from ..infra.repository import Trips, Vehicles

tracker = Tracker(vehicles=Vehicles(), trips=Trips(), bus=AwsBus(), maps=Maps())


def handler(event, context):
    route = tracker.track(event.get("vehicle", "v1"))
    weather()
    return {"ok": True, "route": route}
