# Powertools for AWS Lambda (Python).
from aws_lambda_powertools import Logger, Tracer

tracer = Tracer()
logger = Logger()


@logger.inject_lambda_context
@tracer.capture_lambda_handler
# <- subsegment convention ## lambda_handler
def lambda_handler(event, context):
#   ^ handler lambda_handler
    @tracer.capture_method
    # <- subsegment suffix .lambda_handler.locals.nested
    def nested():
        pass

    with tracer.provider.in_subsegment("## charge"):
    #    ^ subsegment literal ## charge
        nested()


@tracer.capture_lambda_handler(capture_response=False)
# <- subsegment convention ## other
def other(event: dict, context) -> dict:
#   ^ handler other
    return {}


class Svc:
    @tracer.capture_method
    # <- subsegment suffix .Svc.get
    def get(self):
        pass

    @classmethod
    @tracer.capture_method(capture_error=False)
    # <- subsegment suffix .Svc.put
    async def put(cls):
        pass


captured = tracer.capture_method


@captured
# <- subsegment suffix .by_name
def by_name():
    pass
