# Errors.
from .errors import Declined as PaymentDeclined
from . import errors, other as alias
from .more import *


class OutOfStock(Exception):
    pass


def work(value):
    if value == 1:
        raise PaymentDeclined("no")
    if value == 2:
        raise errors.NotFound() from None
    if value == 3:
        raise OutOfStock
    if value == 4:
        raise alias.make_error()
    built = OutOfStock("built")
    if value == 5:
        raise built
    try:
        value()
    except (KeyError, OutOfStock) as error:
        raise error
    except ValueError as error:
        raise RuntimeError("wrapped") from error
    except Exception:
        raise


def handler(event, context):
    return (lambda: work(1))()


def lambda_handler(event, context):
    pass


def helper(event):
    pass


def create_order(event: dict, _context: object = None):
    raise KeyError("x")


def convert(record, context):
    pass
