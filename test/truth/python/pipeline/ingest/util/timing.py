import functools

from aws_xray_sdk.core import xray_recorder


def timed(function):
    """A decorator of the application's own."""

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        with xray_recorder.in_subsegment("timed " + function.__name__):
            return function(*args, **kwargs)

    return wrapper
