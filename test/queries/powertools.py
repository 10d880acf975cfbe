# Powertools for AWS Lambda (Python).
from aws_lambda_powertools import Logger, Tracer

tracer = Tracer()
logger = Logger()


@logger.inject_lambda_context
@tracer.capture_lambda_handler
def lambda_handler(event, context):
    @tracer.capture_method
    def nested():
        pass

    with tracer.provider.in_subsegment("## charge"):
        nested()


@tracer.capture_lambda_handler(capture_response=False)
def other(event: dict, context) -> dict:
    return {}


class Svc:
    @tracer.capture_method
    def get(self):
        pass

    @classmethod
    @tracer.capture_method(capture_error=False)
    async def put(cls):
        pass
