import boto3
from aws_lambda_powertools import Tracer
from aws_lambda_powertools.utilities import parameters
from aws_lambda_powertools.utilities.parameters import get_secret

tracer = Tracer(service="watch")
configuration = parameters.SSMProvider()


def scan_again(ecs, cluster):
    ecs.run_task(taskDefinition="scan", launchType="FARGATE", cluster=cluster)
    return ecs.describe_clusters(clusters=[cluster])


@tracer.capture_lambda_handler
def handler(event, context):
    limit = parameters.get_parameter("/archive/limit", max_age=0)
    paths = parameters.get_parameters("/archive/paths", max_age=0)
    get_secret("archive/key", max_age=0)
    configuration.get("/archive/mode", max_age=0)
    boto3.client("iot-data", endpoint_url="https://iot.example.com").publish(topic="archive", payload=b"1")
    boto3.client("efs").describe_file_systems()
    scan_again(boto3.client("ecs"), "archive")
    return {"limit": limit, "paths": list(paths)}
