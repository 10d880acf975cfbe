"""Loaded by Python before a handler: writes into each subsegment and span the line of user code that made it, as metadata
that the harness takes out again before Beamline sees the trace, and leads every connection to the harness's own service.

The line is that of the innermost frame in the function's own code. What runs in a pool of threads belongs to the line that put it there;
what a decorator makes belongs to the line that it stands on.
"""

import asyncio
import concurrent.futures
import contextvars
import functools
import inspect
import json
import os
import re
import socket
import ssl
import sys
import threading

TASK_ROOT = os.path.realpath(os.environ.get("LAMBDA_TASK_ROOT", os.getcwd())) + os.sep
PORT = int(os.environ.get("TRUTH_SERVICE_PORT", "0"))
ELSEWHERE = "127.66.66.66"
# What sends the spans of OpenTelemetry is the harness's; where a handler has its HTTP client patched, that makes spans too.
OWN_EXPORTER = os.path.join("opentelemetry", "exporter")
# The line of a decorator whose span is about to be made: a list that the span empties.
mark = contextvars.ContextVar("mark", default=None)
# Of a thread of a pool: the line that put there what it runs.
pooled = threading.local()


def user_line():
    """`file:line` of the innermost frame in user code, or None."""
    frame = sys._getframe(1)
    while frame is not None:
        name = os.path.realpath(frame.f_code.co_filename)
        if OWN_EXPORTER in name:
            return None
        if name.startswith(TASK_ROOT) and "site-packages" not in name[len(TASK_ROOT) :]:
            return "%s:%d" % (name, frame.f_lineno)
        frame = frame.f_back
    return None


def line_now():
    waiting = mark.get()
    if waiting:
        return {"at": waiting.pop(), "decorated": True}
    return {"at": user_line() or getattr(pooled, "at", None), "decorated": False}


def marked(at, function):
    """`function` as it runs where the decorator at `at` stands."""
    if at is None or not callable(function):
        return function
    if inspect.iscoroutinefunction(function):

        @functools.wraps(function)
        async def run_async(*args, **kwargs):
            token = mark.set([at])
            try:
                return await function(*args, **kwargs)
            finally:
                mark.reset(token)

        return run_async
    if inspect.isgeneratorfunction(function):

        @functools.wraps(function)
        def run_generator(*args, **kwargs):
            mark.set([at])
            yield from function(*args, **kwargs)

        return run_generator

    @functools.wraps(function)
    def run(*args, **kwargs):
        token = mark.set([at])
        try:
            return function(*args, **kwargs)
        finally:
            mark.reset(token)

    return run


class Manager:
    """A context manager that may also be used as a decorator."""

    def __init__(self, inner):
        self._inner = inner

    def __call__(self, function):
        at = user_line()
        return marked(at, self._inner(function))

    def __getattr__(self, name):
        return getattr(self._inner, name)

    def __enter__(self):
        return self._inner.__enter__()

    def __exit__(self, *args):
        return self._inner.__exit__(*args)

    async def __aenter__(self):
        return await self._inner.__aenter__()

    async def __aexit__(self, *args):
        return await self._inner.__aexit__(*args)


def patch_pools():
    submit = concurrent.futures.ThreadPoolExecutor.submit

    @functools.wraps(submit)
    def submit_here(self, function, /, *args, **kwargs):
        at = user_line() or getattr(pooled, "at", None)

        def run(*args, **kwargs):
            pooled.at = at
            try:
                return function(*args, **kwargs)
            finally:
                pooled.at = None

        return submit(self, run, *args, **kwargs)

    concurrent.futures.ThreadPoolExecutor.submit = submit_here


def patch_xray():
    from aws_xray_sdk.core.async_recorder import AsyncAWSXRayRecorder
    from aws_xray_sdk.core.models.subsegment import Subsegment
    from aws_xray_sdk.core.recorder import AWSXRayRecorder

    begin = Subsegment.__init__

    @functools.wraps(begin)
    def init(self, *args, **kwargs):
        begin(self, *args, **kwargs)
        line = line_now()
        if line["at"] is not None:
            self.put_metadata("line", line, "truth")

    Subsegment.__init__ = init
    for recorder, name in ((AWSXRayRecorder, "capture"), (AsyncAWSXRayRecorder, "capture_async")):
        wrap_factory(recorder, name)


def wrap_factory(owner, name):
    make = getattr(owner, name)
    setattr(owner, name, functools.wraps(make)(lambda *args, **kwargs: Manager(make(*args, **kwargs))))


def trace_all():
    """Traces what a handler leaves untraced, as an application does that has all its clients captured."""
    from aws_xray_sdk.core import patch_all

    if os.environ.get("TRUTH_TRACE_ALL") == "1":
        patch_all()


def patch_powertools():
    from aws_lambda_powertools import Tracer

    for name in ("capture_method", "capture_lambda_handler"):
        wrap_decorator(Tracer, name)


def wrap_decorator(owner, name):
    decorate = getattr(owner, name)

    @functools.wraps(decorate)
    def wrapped(self, *args, **kwargs):
        function = args[0] if args else kwargs.get("method", kwargs.get("lambda_handler"))
        at = user_line()
        result = decorate(self, *args, **kwargs)
        return result if function is None else marked(at, result)

    setattr(owner, name, wrapped)


def patch_opentelemetry():
    from opentelemetry import trace
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.trace import Tracer, TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor

    if os.environ.get("TRUTH_OTEL") != "1":
        return
    provider = TracerProvider()
    endpoint = os.environ["OTEL_EXPORTER_OTLP_ENDPOINT"] + "/v1/traces"
    provider.add_span_processor(SimpleSpanProcessor(OTLPSpanExporter(endpoint=endpoint)))
    trace.set_tracer_provider(provider)
    start = Tracer.start_span

    @functools.wraps(start)
    def start_span(self, name, context=None, *args, **kwargs):
        if not trace.get_current_span(context).get_span_context().is_valid:
            context = trace.set_span_in_context(function_segment(trace), context)
        span = start(self, name, context, *args, **kwargs)
        line = line_now()
        if line["at"] is not None:
            span.set_attribute("truth.line", json.dumps(line))
        return span

    Tracer.start_span = start_span
    wrap_factory(Tracer, "start_as_current_span")


def function_segment(trace):
    found = re.search(r"Root=1-(\w{8})-(\w{24});Parent=(\w{16})", os.environ.get("_X_AMZN_TRACE_ID", ""))
    if found is None:
        return trace.INVALID_SPAN
    trace_id, parent = int(found[1] + found[2], 16), int(found[3], 16)
    return trace.NonRecordingSpan(trace.SpanContext(trace_id, parent, True, trace.TraceFlags(1)))


class PlainSocket(socket.socket):
    """Stands for a TLS socket."""

    server_hostname = None

    def getpeercert(self, binary_form=False):
        return b"" if binary_form else {"subjectAltName": (("DNS", self.server_hostname),)}

    def selected_alpn_protocol(self):
        return None

    def version(self):
        return "TLSv1.3"

    def cipher(self):
        return None

    def unwrap(self):
        return self


def redirect():
    resolve, connect, make_connection = socket.getaddrinfo, socket.socket.connect, asyncio.BaseEventLoop.create_connection

    def getaddrinfo(host, *args, **kwargs):
        name = host.decode() if isinstance(host, bytes) else host
        here = name is None or name in ("localhost", "::1") or name.startswith("127.")
        return resolve(host if here else ELSEWHERE, *args, **kwargs)

    def connect_here(self, address):
        return connect(self, ("127.0.0.1", PORT) if isinstance(address, tuple) and address[0] == ELSEWHERE else address)

    def wrap_socket(self, sock, *args, **kwargs):
        plain = PlainSocket(sock.family, sock.type, sock.proto, fileno=os.dup(sock.fileno()))
        plain.settimeout(sock.gettimeout())
        plain.server_hostname = kwargs.get("server_hostname") or (args[4] if len(args) > 4 else None)
        sock.close()
        return plain

    async def create_connection(self, *args, **kwargs):
        kwargs.pop("server_hostname", None)
        kwargs["ssl"] = None
        return await make_connection(self, *args, **kwargs)

    socket.getaddrinfo = getaddrinfo
    socket.socket.connect = connect_here
    ssl.SSLContext.wrap_socket = wrap_socket
    asyncio.BaseEventLoop.create_connection = create_connection


if PORT:
    redirect()
    for patch in (patch_pools, patch_xray, trace_all, patch_powertools, patch_opentelemetry):
        try:
            patch()
        except ImportError:
            pass  # The function has not got that library.
