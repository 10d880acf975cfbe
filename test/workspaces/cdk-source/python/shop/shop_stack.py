import os
from aws_cdk import Stack, aws_lambda as _lambda
from aws_cdk.aws_lambda_python_alpha import PythonFunction


class ShopStack(Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        _lambda.Function(
            self,
            "Hello",
            runtime=_lambda.Runtime.PYTHON_3_13,
            handler="hello.handler",
            code=_lambda.Code.from_asset("lambda"),
        )
        _lambda.Function(
            self,
            "Beside",
            runtime=_lambda.Runtime.PYTHON_3_13,
            handler="hello.handler",
            code=_lambda.Code.from_asset(os.path.join(os.path.dirname(__file__), "..", "lambda")),
        )
        PythonFunction(self, "Packed", entry="lambda", index="hello.py", runtime=_lambda.Runtime.PYTHON_3_13)
