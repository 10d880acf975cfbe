from contextlib import contextmanager
from functools import wraps

from aws_xray_sdk.core import xray_recorder


@contextmanager
def span(name, **annotations):
    with xray_recorder.in_subsegment(name) as current:
        for key, value in annotations.items():
            current.put_annotation(key, value)
        yield current


def timed(name):
    def decorate(function):
        @wraps(function)
        def run(*args, **kwargs):
            subsegment = xray_recorder.begin_subsegment(name)
            try:
                return function(*args, **kwargs)
            finally:
                xray_recorder.end_subsegment()

        return run

    return decorate
