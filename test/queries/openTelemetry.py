# The OpenTelemetry API.
from opentelemetry import trace

tracer = trace.get_tracer(__name__)


@tracer.start_as_current_span("decorated")
#^ subsegment literal decorated
def decorated():
    with tracer.start_as_current_span("charge (card)", kind=1) as span:
    #    ^ subsegment literal charge (card)
        span.end()
    with tracer.start_as_current_span(name="keyword"):
    #    ^ subsegment literal keyword
        tracer.start_span("plain")
        # <- subsegment literal plain
    trace.get_tracer("x").start_span(f"order {span}")
    # <- subsegment prefix order 
    manager = tracer.start_as_current_span("later")
    with manager:
    #    ^ subsegment literal later
        pass
    other = tracer.start_as_current_span("later, with a name")
    with other as span:
    #    ^ subsegment literal later, with a name
        pass
    with tracer.start_as_current_span("a") as a, tracer.start_as_current_span("b"):
    #    ^ subsegment literal a
    #                                            ^ subsegment literal b
        pass


def manage(name):
    return tracer.start_as_current_span("begins elsewhere")
    #      ^ subsegment literal begins elsewhere lost


def user():
    def managed(name):
        return tracer.start_as_current_span(name)

    with managed("by a function"):
    #    ^ subsegment literal by a function
        pass
