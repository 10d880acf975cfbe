import functools
from contextlib import contextmanager

from aws_xray_sdk.core import patch, xray_recorder

patch(["boto3", "requests"])


def traced(func=None, *, name=None):
    """Of functions: `@traced`, `@traced(name="…")`."""
    if func is None:
        return functools.partial(traced, name=name)

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        with xray_recorder.in_subsegment(name or func.__name__):
            return func(*args, **kwargs)

    return wrapper


@contextmanager
def span(name, **annotations):
    with xray_recorder.in_subsegment(name) as subsegment:
        for key, value in annotations.items():
            subsegment.put_annotation(key, value)
        yield subsegment


class Timed:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        xray_recorder.begin_subsegment(self.name)
        return self

    def __exit__(self, *_):
        xray_recorder.end_subsegment()
