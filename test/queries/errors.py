# Errors.
from .errors import Declined as PaymentDeclined
from . import errors, other as alias
from .more import *


class OutOfStock(Exception):
    pass


def work(value):
    if value == 1:
        raise PaymentDeclined("no")
        # <- throw Declined
    if value == 2:
        raise errors.NotFound() from None
        # <- throw NotFound
    if value == 3:
        raise OutOfStock
        # <- throw OutOfStock
    if value == 4:
        raise alias.make_error()
        # <- throw none
    built = OutOfStock("built")
    if value == 5:
        raise built
        # <- throw OutOfStock
    try:
        value()
    except (KeyError, OutOfStock) as error:
        raise error
        # <- throw none
    except ValueError as error:
        raise RuntimeError("wrapped") from error
        # <- throw RuntimeError
    except Exception:
        raise
        # <- throw none


def handler(event, context):
#   ^ handler handler
    return (lambda: work(1))()


def lambda_handler(event, context):
#   ^ handler lambda_handler
    pass


def helper(event):
    pass


def create_order(event: dict, _context: object = None):
#   ^ handler create_order
    raise KeyError("x")
    # <- throw KeyError


def convert(record, context):
    pass
