import type { Shape } from './shape.ts';

type Row = Pick<Shape, 'title' | 'source' | 'runs'> & Partial<Shape>;

const xray = (row: Row): Shape => ({ file: 'app.py', kind: 'wrap', library: 'x-ray-sdk', ...row });
const one = (event: unknown, ...spans: readonly string[]): Shape['runs'][number] => ({ event, spans });

/** Something that fails, and something that is awaited. */
const WORK = `import asyncio


def load(order_id):
    if order_id < 0:
        raise ValueError(f"no order {order_id}")
    return {"id": order_id, "total": order_id * 2}


async def fetch(order_id):
    await asyncio.sleep(0.001)
    return load(order_id)
`;

const wraps: readonly Shape[] = [
  xray({
    title: 'a statement whose variable is used below',
    source: `${WORK}

def handler(event, context):
    «order = load(event["id"])»
    return order
`,
    runs: [one({ id: 3 }, 'load'), one({ id: -1 }, 'load!')],
  }),
  xray({
    title: 'statements with an early return',
    source: `${WORK}

def handler(event, context):
    «order = load(event["id"])
    if order["total"] > 10:
        return {"large": True}
    price = order["total"] + 1»
    return {"price": price}
`,
    runs: [one({ id: 1 }, 'load'), one({ id: 9 }, 'load'), one({ id: -1 }, 'load!')],
  }),
  xray({
    title: 'break and continue out of the selection',
    source: `${WORK}

def handler(event, context):
    seen = []
    for each in event["ids"]:
        «if each == 0:
            break
        if each == 1:
            continue
        seen.append(load(each))»
    else:
        seen.append("all")
    return seen
`,
    runs: [
      one({ ids: [1, 2, 0, 3] }, 'append', 'append', 'append'),
      one({ ids: [2] }, 'append'),
      one({ ids: [-1] }, 'append!'),
    ],
  }),
  xray({
    title: 'a try with except, else and finally',
    source: `${WORK}

def handler(event, context):
    done = []
    «try:
        load(event["id"])
    except ValueError as error:
        done.append(str(error))
    else:
        done.append("ok")
    finally:
        done.append("end")»
    return done
`,
    runs: [one({ id: 1 }, 'load'), one({ id: -1 }, 'load')],
  }),
  xray({
    title: 'statements in a try of the handler',
    source: `${WORK}

def handler(event, context):
    try:
        «return load(event["id"])»
    except ValueError as error:
        return {"caught": str(error)}
`,
    runs: [one({ id: 1 }, 'load'), one({ id: -1 }, 'load!')],
  }),
  xray({
    title: 'what is awaited',
    source: `${WORK}

async def work(order_id):
    «order = await fetch(order_id)
    extra = [await fetch(each) for each in (1, 2)]»
    return order, extra


def handler(event, context):
    return asyncio.run(work(event["id"]))
`,
    runs: [one({ id: 1 }, 'fetch'), one({ id: -1 }, 'fetch!')],
  }),
  xray({
    title: 'async for and async with',
    source: `${WORK}

async def pages():
    yield 1
    await asyncio.sleep(0)
    yield 2


async def work():
    seen = []
    «async for page in pages():
        seen.append(page)»
    return seen


def handler(event, context):
    return asyncio.run(work())
`,
    runs: [one({}, 'pages')],
  }),
  xray({
    title: 'texts over several lines, and a comment at the end',
    source: `${WORK}

def handler(event, context):
    «order = load(event["id"])
    text = f"""order
  {order["id"]}
end"""  # As it is sent.»
    return text
`,
    runs: [one({ id: 2 }, 'load')],
  }),
  xray({
    title: 'a file with tabs and Windows line ends',
    source: `def load(x):
	return x * 2


def handler(event, context):
	«doubled = load(event["id"])
	if doubled > 2:
		doubled += 1»
	return doubled
`.replaceAll('\n', '\r\n'),
    runs: [one({ id: 2 }, 'load')],
  }),
  xray({
    title: 'two statements on one line, of which one is selected',
    source: `${WORK}

def handler(event, context):
    first = load(1); «second = load(event["id"])»
    return [first, second]
`,
    runs: [one({ id: 2 }, 'load')],
  }),
  xray({
    title: 'the statement of the call at the cursor',
    source: `${WORK}

def handler(event, context):
    total = sum(
        part
        for part in (
            lo▮ad(event["id"])["total"],
            1,
        )
    )
    return {"total": total}
`,
    runs: [one({ id: 2 }, 'load'), one({ id: -2 }, 'load!')],
  }),
  xray({
    title: 'a call that is returned',
    source: `${WORK}

def handler(event, context):
    return lo▮ad(event["id"])
`,
    runs: [one({ id: 2 }, 'load'), one({ id: -2 }, 'load!')],
  }),
  xray({
    title: 'a nested function and what it closes over',
    source: `${WORK}

def handler(event, context):
    count = 0
    «def up():
        nonlocal count
        count += load(event["id"])["total"]

    up()»
    up()
    return count
`,
    runs: [one({ id: 2 }, 'up')],
  }),
  xray({
    title: 'a match statement and a walrus',
    source: `${WORK}

def handler(event, context):
    «if (order := load(event["id"]))["total"] > 2:
        size = "large"
    else:
        size = "small"»
    return [order, size]
`,
    runs: [one({ id: 2 }, 'load')],
  }),
  xray({
    title: 'with a recorder under another name',
    source: `from aws_xray_sdk.core import (
    patch_all,
    xray_recorder as recorder,
)
${WORK}
patch_all()


def handler(event, context):
    «order = load(event["id"])»
    return order
`,
    runs: [one({ id: 2 }, 'load')],
  }),
];

const traces: readonly Shape[] = [
  xray({
    title: 'the handler',
    kind: 'trace',
    source: `"""Orders."""

${WORK}

def han▮dler(event, context):
    """Answers."""
    order = load(event["id"])
    return order
`,
    runs: [one({ id: 2 }, 'handler'), one({ id: -2 }, 'handler!')],
  }),
  xray({
    title: 'an asynchronous function',
    kind: 'trace',
    source: `${WORK}

async def wo▮rk(order_id):
    order = await fetch(order_id)
    return order


def handler(event, context):
    return asyncio.run(work(event["id"]))
`,
    runs: [one({ id: 2 }, 'work'), one({ id: -2 }, 'work!')],
  }),
  xray({
    title: 'a method, a static one and a property',
    kind: 'trace',
    source: `${WORK}

class Orders:
    def __init__(self, factor):
        self.factor = factor

    @property
    def to▮tal(self):
        return load(self.factor)["total"]

    @staticmethod
    def other():
        return 1


def handler(event, context):
    orders = Orders(event["id"])
    return [orders.total, orders.other()]
`,
    runs: [one({ id: 2 }, 'total'), one({ id: -2 }, 'total!')],
  }),
  xray({
    title: 'a decorated function in a function',
    kind: 'trace',
    source: `import functools
${WORK}

def twice(fn):
    @functools.wraps(fn)
    def run(*args):
        return [fn(*args), fn(*args)]

    return run


def handler(event, context):
    @twice
    def inner(order_id):
        return lo▮ad(order_id)

    return inner(event["id"])
`,
    runs: [one({ id: 2 }, 'inner', 'inner')],
  }),
];

const removals: readonly Shape[] = [
  xray({
    title: 'a subsegment with its annotations',
    kind: 'remove',
    source: `from aws_xray_sdk.core import xray_recorder
${WORK}

def handler(event, context):
    with xray_recorder.in_subsegment("in▮ner") as subsegment:
        subsegment.put_annotation("id", event["id"])
        order = load(event["id"])
        xray_recorder.put_annotation("total", order["total"])
        text = """a
    b"""
        if order["total"] > 4:
            return text
    return order
`,
    runs: [one({ id: 2 }), one({ id: 3 }), one({ id: -1 })],
  }),
  xray({
    title: 'a decorator',
    kind: 'remove',
    source: `from aws_xray_sdk.core import xray_recorder
${WORK}

@xray_recorder.cap▮ture("handler")
def handler(event, context):
    return load(event["id"])
`,
    runs: [one({ id: 2 }), one({ id: -1 })],
  }),
  xray({
    title: 'an annotation that is all that a block has',
    kind: 'remove',
    source: `from aws_xray_sdk.core import xray_recorder
${WORK}

def handler(event, context):
    with xray_recorder.in_subsegment("work"):
        if event["id"]:
            xray_recorder.put_anno▮tation("id", event["id"])
        order = load(event["id"])
    return order
`,
    runs: [one({ id: 2 }, 'work')],
  }),
];

const rest: readonly Shape[] = [
  xray({
    title: 'sqlite3',
    kind: 'capture',
    source: `import json
import sqlite▮3


def handler(event, context):
    connection = sqlite3.connect(":memory:")
    cursor = connection.cursor()
    cursor.execute("select 1")
    return json.dumps(cursor.fetchall())
`,
    line: 'execute(',
    runs: [one({}, ':memory:')],
  }),
  xray({
    title: 'boto3, whose client cannot be reached',
    kind: 'capture',
    source: `import boto3
from botocore.config import Config

config = Config(connect_timeout=1, retries={"total_max_attempts": 1})
sns = bo▮to3.client("sns", region_name="us-east-1", endpoint_url="http://127.0.0.1:9", config=config,
                   aws_access_key_id="a", aws_secret_access_key="b")


def handler(event, context):
    try:
        sns.publish(TopicArn=event["topic"], Message="m")
    except Exception as error:
        return type(error).__name__
`,
    line: 'sns.publish(',
    runs: [one({ topic: 'arn:aws:sns:us-east-1:1:t' }, 'sns')],
  }),
  xray({
    title: 'a subsegment',
    kind: 'annotate',
    source: `from aws_xray_sdk.core import xray_recorder


def handler(event, context):
    with xray_recorder.in_subsegment("work"):
        doubled = event["id"] * 2
        ret▮urn doubled
`,
    runs: [one({ id: 2 }, 'work')],
  }),
];

/** Each action on handlers in Python, with the X-Ray SDK. */
export const pythonShapes: readonly Shape[] = [...wraps, ...traces, ...removals, ...rest];
