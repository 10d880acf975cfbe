from .missing import other
from orders.create import (
    helper,
    handler as lambda_handler,  # the one that Lambda calls
)
from vendor_layer import handler as vendored
