from contextlib import contextmanager

from opentelemetry import trace

tracer = trace.get_tracer("telemetry")
other = trace.get_tracer_provider().get_tracer("other")

LOAD = "load quotes"
NAMES = {"rank": "rank quotes", "pick": "pick quote"}


@contextmanager
def traced(name):
    with tracer.start_as_current_span(name) as span:
        yield span


def start(name, **attributes):
    span = tracer.start_span(name)
    span.set_attributes(attributes)
    return span
