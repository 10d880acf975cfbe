import os
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Config:
    vehicles: str = field(default_factory=lambda: os.environ["VEHICLES"])
    trips: str = os.environ["TRIPS"]
    reports: str = os.getenv("REPORTS", "reports")
    commands: str = os.environ.get("COMMANDS")
    alerts: str = os.environ["ALERTS_ARN"]
    maps: str = os.environ["MAPS_URL"]


config = Config()
