from enum import Enum

PRICE = "price order"
VALIDATE: str = "validate order"
PREFIX = "step "


class Names:
    RESERVE = "reserve stock"
    RELEASE = "release stock"


class Step(str, Enum):
    NOTIFY = "notify customer"
    ARCHIVE = "archive receipt"


NAMES = {"tax": "compute tax", "ship": "ship order"}
