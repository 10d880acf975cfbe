import random

from opentelemetry import context, trace
from opentelemetry.trace import Status, StatusCode

from .tracing import LOAD, NAMES, start, traced, tracer


class Market:
    currency = "EUR"

    @tracer.start_as_current_span("open market")
    def open(self):
        with tracer.start_as_current_span("warm up"):
            return self.currency

    def prices(self, symbols):
        found = {}
        for symbol in symbols:
            with tracer.start_as_current_span(f"price {symbol}", attributes={"symbol": symbol}) as span:
                found[symbol] = random.random()
                span.add_event("priced")
        return found

    @staticmethod
    @tracer.start_as_current_span(name="close market")
    def close():
        return None


@tracer.start_as_current_span(LOAD)
def load():
    return ["a", "b"]


def rank(prices):
    with tracer.start_as_current_span(NAMES["rank"]), tracer.start_as_current_span("sort quotes"):
        return sorted(prices, key=prices.get)


def pick(ranked):
    span = tracer.start_span(NAMES["pick"])
    with trace.use_span(span, end_on_exit=True):
        child = tracer.start_span(
            "confirm quote",
            kind=trace.SpanKind.INTERNAL,
        )
        child.end()
        return ranked[0]


def risky():
    with tracer.start_as_current_span("risky") as span:
        try:
            raise ValueError("no quote")
        except ValueError as error:
            span.record_exception(error)
            span.set_status(Status(StatusCode.ERROR))


def detached():
    manager = tracer.start_as_current_span("detached")
    with manager:
        pass
    token = context.attach(context.get_current())
    context.detach(token)


def handler(event, _context):
    market = Market()
    market.open()
    prices = market.prices(load())
    choice = pick(rank(prices))
    risky()
    detached()
    with traced("report quote"):
        start("send report", choice=choice).end()
    with tracer.start_as_current_span("same"):
        pass
    with tracer.start_as_current_span("same"):
        pass
    Market.close()
    return choice
