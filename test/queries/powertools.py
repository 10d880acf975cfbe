# Powertools for AWS Lambda (Python).
from aws_lambda_powertools import Logger, Tracer
from aws_lambda_powertools.utilities import parameters
from aws_lambda_powertools.utilities.parameters import AppConfigProvider, DynamoDBProvider, get_secret

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


def configured():
    parameters.get_parameter("/orders/limit", max_age=60)
    # <- sdkCall SSM GetParameter /orders/limit
    parameters.get_parameters("/orders")
    # <- sdkCall SSM GetParametersByPath /orders
    parameters.get_parameters_by_name(parameters={})
    # <- sdkCall SSM GetParameters
    get_secret("key")
    # <- sdkCall SecretsManager GetSecretValue key
    parameters.get_app_config(name="limits", environment="test")
    # <- sdkCall Appconfigdata GetLatestConfiguration
    # <- sdkCall Appconfigdata StartConfigurationSession
    AppConfigProvider(environment="test").get("limits")
    # <- sdkCall Appconfigdata GetLatestConfiguration
    # <- sdkCall Appconfigdata StartConfigurationSession
    DynamoDBProvider(table_name="limits").get_multiple("orders")
    # <- sdkCall DynamoDB Query
    parameters.SSMProvider().set("/orders/limit", "5")
    # <- sdkCall SSM PutParameter
