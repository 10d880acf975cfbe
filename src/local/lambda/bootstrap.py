"""Runs a Python handler: what /var/runtime is in Lambda. Python 3.9 or later, standard library only.

Speaks the Lambda Runtime API (2018-06-01); log lines, error bodies and the X-Ray cause look as awslambdaric makes them.
Started by the execution environment with the variables of childEnvironment.ts.
"""

import decimal
import http.client
import importlib
import json
import logging
import os
import sys
import threading
import time
import traceback

MAX_CAUSE = 48 * 1024
TEXT_FRAME = 0xA55A0003
LEVELS = {"DEBUG": 2, "INFO": 3, "WARNING": 4, "ERROR": 5, "CRITICAL": 6}


class RuntimeFailure(Exception):
    """An error that the runtime itself raises, e.g. Runtime.ImportModuleError."""

    def __init__(self, kind, message, trace=None):
        super().__init__(message)
        self.kind = "Runtime." + kind
        self.trace = trace or []


class RuntimeClient:
    """One kept connection to the Runtime API; any failure means that the endpoint has gone."""

    def __init__(self, address):
        host, _, self._base = address.partition("/")
        self._base = ("/" + self._base if self._base else "") + "/2018-06-01/runtime"
        self._connection = http.client.HTTPConnection(host)

    def call(self, method, path, body=None, headers=None):
        self._connection.request(method, self._base + path, body, headers or {})
        answer = self._connection.getresponse()
        text = answer.read()
        if answer.status >= 300:
            raise OSError("Runtime API: %d %s" % (answer.status, text.decode("utf8", "replace")))
        return answer.headers, text

    def fail(self, path, failure):
        headers = {
            "Content-Type": "application/json",
            "Lambda-Runtime-Function-Error-Type": ascii_text(failure["errorType"])[:200],
            "Lambda-Runtime-Function-XRay-Error-Cause": failure.pop("cause"),
        }
        self.call("POST", path, json.dumps(failure).encode(), headers)


class LambdaContext:
    """The second argument of a handler."""

    def __init__(self, headers):
        self.aws_request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        self.invoked_function_arn = headers["Lambda-Runtime-Invoked-Function-Arn"]
        self.function_name = os.environ.get("AWS_LAMBDA_FUNCTION_NAME")
        self.function_version = os.environ.get("AWS_LAMBDA_FUNCTION_VERSION")
        self.memory_limit_in_mb = os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
        self.log_group_name = os.environ.get("AWS_LAMBDA_LOG_GROUP_NAME")
        self.log_stream_name = os.environ.get("AWS_LAMBDA_LOG_STREAM_NAME")
        client_context = headers["Lambda-Runtime-Client-Context"]
        self.client_context = json.loads(client_context) if client_context else None
        self.identity = None
        self._deadline = int(headers["Lambda-Runtime-Deadline-Ms"])

    def get_remaining_time_in_millis(self):
        return max(self._deadline - int(time.time() * 1000), 0)

    def log(self, message):
        sys.stdout.write(str(message))


class LogOutput(logging.Handler):
    """Writes each record as one frame (type, length, microseconds since the epoch, text; big-endian)."""

    def __init__(self, fd):
        super().__init__()
        self.request_id = None
        self._fd = fd
        form = "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s\n"
        formatter = logging.Formatter(form, "%Y-%m-%dT%H:%M:%S")
        formatter.converter = time.gmtime
        self.setFormatter(formatter)

    def emit(self, record):
        record.aws_request_id = self.request_id or ""
        self.write(self.format(record), record.levelname)

    def write(self, text, level):
        if self._fd is None:
            sys.stdout.write(text)
            return
        body = text.encode("utf8", "replace")
        kind = TEXT_FRAME | (LEVELS.get(level, 0) << 2)
        stamp = time.time_ns() // 1000
        frame = kind.to_bytes(4, "big") + len(body).to_bytes(4, "big") + stamp.to_bytes(8, "big") + body
        while frame:
            frame = frame[os.write(self._fd, frame) :]

    def write_error(self, failure):
        lines = ["[ERROR] %s: %s" % (failure["errorType"], failure["errorMessage"])]
        lines.append("Traceback (most recent call last):")
        for entry in failure["stackTrace"]:
            lines.extend(no_break_indent(line) for line in entry.splitlines())
        self.write("\n".join(lines) + "\n", "ERROR")


def main():
    watch_parent(take("_BEAMLINE_LIFELINE_FD"))
    log_fd = take("_LAMBDA_TELEMETRY_LOG_FD")
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(line_buffering=True, write_through=True)
    output = LogOutput(None if log_fd is None else int(log_fd))
    logging.getLogger().addHandler(output)
    client = RuntimeClient(os.environ["AWS_LAMBDA_RUNTIME_API"])
    sys.path[0] = os.environ.get("LAMBDA_TASK_ROOT", os.getcwd())  # In place of this file's folder.
    try:
        handler = load_handler(os.environ["_HANDLER"])
    except Exception as error:
        failure = failure_of(error)
        output.write_error(failure)
        client.fail("/init/error", failure)
        sys.exit(1)
    while True:
        run_one(client, output, handler)


def run_one(client, output, handler):
    try:
        headers, body = client.call("GET", "/invocation/next")
    except OSError:
        sys.exit(1)
    request_id = headers["Lambda-Runtime-Aws-Request-Id"]
    output.request_id = request_id
    trace_id = headers["Lambda-Runtime-Trace-Id"]
    if trace_id:
        os.environ["_X_AMZN_TRACE_ID"] = trace_id
    else:
        os.environ.pop("_X_AMZN_TRACE_ID", None)
    try:
        answer = to_json(handler(json.loads(body), LambdaContext(headers)))
    except Exception as error:
        failure = failure_of(error, request_id)
        output.write_error(failure)
        client.fail("/invocation/%s/error" % request_id, failure)
        return
    client.call("POST", "/invocation/%s/response" % request_id, answer, {"Content-Type": "application/json"})


def load_handler(name):
    module_name, dot, symbol = name.rpartition(".")
    if not dot:
        raise RuntimeFailure("MalformedHandlerName", "Bad handler '%s': not enough values to unpack" % name)
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as error:
        raise RuntimeFailure("ImportModuleError", "Unable to import module '%s': %s" % (module_name, error)) from error
    except SyntaxError as error:
        trace = ['  File "%s" Line %s\n    %s' % (error.filename, error.lineno, error.text)]
        message = "Syntax error in module '%s': %s" % (module_name, error)
        raise RuntimeFailure("UserCodeSyntaxError", message, trace) from error
    if not hasattr(module, symbol):
        raise RuntimeFailure("HandlerNotFound", "Handler '%s' missing on module '%s'" % (symbol, module_name))
    return getattr(module, symbol)


def to_json(value):
    try:
        return json.dumps(value, default=encode_decimal).encode()
    except Exception as error:
        raise RuntimeFailure("MarshalError", "Unable to marshal response: %s" % error) from error


def encode_decimal(value):
    if isinstance(value, decimal.Decimal):
        return float(value)
    raise TypeError("Object of type %s is not JSON serializable" % type(value).__name__)


def failure_of(error, request_id=""):
    """The body that the caller gets, with the X-Ray cause as "cause" beside it."""
    if isinstance(error, RuntimeFailure):
        kind, message, frames, trace = error.kind, str(error), [], error.trace
    else:
        kind, message = type(error).__name__, str(error)
        own = os.path.abspath(__file__)
        frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename not in (__file__, own)]
        while frames and frames[0].filename.startswith("<frozen importlib"):
            frames = frames[1:]
        trace = traceback.format_list(frames)
    cause = xray_cause(kind, message, frames)
    if len(cause) > MAX_CAUSE:
        cause = xray_cause(kind, message[:2000], frames[-20:])
    return {"errorMessage": message, "errorType": kind, "requestId": request_id, "stackTrace": trace, "cause": cause}


def xray_cause(kind, message, frames):
    stack = [{"label": f.name, "path": f.filename, "line": f.lineno} for f in frames]
    paths = sorted({f.filename for f in frames})
    exception = {"message": message, "type": kind, "stack": stack}
    return json.dumps({"working_directory": os.getcwd(), "exceptions": [exception], "paths": paths})


def no_break_indent(line):
    """Lambda indents with no-break spaces, so that a log viewer keeps the indentation."""
    rest = line.lstrip(" ")
    return "\u00a0" * (len(line) - len(rest)) + rest


def ascii_text(text):
    return text.encode("ascii", "replace").decode()


def watch_parent(fd):
    """The endpoint holds the other end of this descriptor: when it dies, however it dies, so does this process."""
    if fd is None:
        return

    def wait():
        try:
            while os.read(int(fd), 64):
                pass
        except OSError:
            pass
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def take(name):
    """Reads a variable that is meant for the runtime alone, and hides it from user code."""
    return os.environ.pop(name, None)


main()
