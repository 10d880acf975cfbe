from enum import Enum
from typing import Final

CLEANUP: Final = "clean up"


class Step(str, Enum):
    PLAN = "plan service"
    BOOK = "book garage"
