from aws_cdk import Stack
from aws_cdk import aws_lambda as _lambda

import infra.settings as settings


class OrdersStack(Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        _lambda.Function(
            self,
            "Create",
            runtime=_lambda.Runtime.PYTHON_3_13,
            code=_lambda.Code.from_asset(settings.BUILD_FOLDER),
            handler="orders.handlers.create.handler",
        )
        _lambda.Function(
            self,
            "Twice",
            runtime=_lambda.Runtime.PYTHON_3_13,
            code=_lambda.Code.from_asset(settings.BUILD_FOLDER),
            handler="shared.work.handler",
        )
        _lambda.Function(
            self,
            "NoPackage",
            runtime=_lambda.Runtime.PYTHON_3_13,
            code=_lambda.Code.from_asset(settings.BUILD_FOLDER),
            handler="create.handler",
        )
