"""Double entry, with a span for each step."""
from enum import Enum

from opentelemetry import trace as otel

from app import tracing
from app.tracing import other, tracer as t


class Step(Enum):
    OPEN = "open ledger"
    POST = "post entry"
    CLOSE = "close ledger"


class Ledger:
    def __init__(self, tracer):
        self.tracer = tracer
        self.entries = []

    def post(self, amount):
        with self.tracer.start_as_current_span(Step.POST.value) as span:
            span.set_attribute("amount", amount)
            self.entries.append(amount)
            self._check(amount)

    def _check(self, amount):
        with self.tracer.start_as_current_span("check entry"):
            if amount < 0:
                with otel.get_tracer("ledger.checks").start_as_current_span("negative entry"):
                    return False
        return True

    def balance(self):
        with other.start_as_current_span("balance"):
            return sum(self.entries)


def totals(entries):
    def inner():
        with t.start_as_current_span("inner total"):
            return sum(entries)

    with t.start_as_current_span("outer total"):
        return inner()


def batches(entries):
    for number in range(0, len(entries), 2):
        with t.start_as_current_span("batch {}".format(number)):
            yield entries[number : number + 2]


def handler(event, context):
    opened = t.start_span(Step.OPEN.value)
    opened.end()
    ledger = Ledger(t)
    for amount in (5, -2, 7):
        ledger.post(amount)
    list(batches(ledger.entries))
    totals(ledger.entries)
    with tracing.tracer.start_as_current_span("audit " + "ledger"):
        ledger.balance()
    with t.start_as_current_span("%s of %s" % ("copy", "ledger")):
        pass
    closed = t.start_span(name=Step.CLOSE.value)
    closed.end()
    with t.start_as_current_span("archive ledger"):
        with t.start_as_current_span("sign ledger"):
            pass
    for _ in range(2):
        with t.start_as_current_span("retry archive"):
            pass
    if (span := t.start_span("walrus")).is_recording():
        span.end()
