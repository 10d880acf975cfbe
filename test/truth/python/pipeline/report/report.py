from datetime import datetime, timezone

import boto3
from aws_xray_sdk.core import patch_all, xray_recorder

patch_all()


def client(service):
    return boto3.client(service)


cloudwatch = boto3.client("cloudwatch")
logs = boto3.client("logs")
ses = boto3.client("ses")
events = boto3.client("events")
sfn = boto3.client("stepfunctions")
ssm = boto3.client("ssm")
awslambda = boto3.client("lambda")
firehose = boto3.client("firehose")
kinesis = boto3.client("kinesis")
cognito = boto3.client("cognito-idp")
ecs = boto3.client("ecs")
athena = boto3.client("athena")
queue = boto3.resource("sqs").Queue("https://sqs.us-east-1.amazonaws.com/000000000000/reports")
topic = boto3.resource("sns").Topic("arn:aws:sns:us-east-1:000000000000:reports")
MACHINE = "arn:aws:states:us-east-1:000000000000:stateMachine:report"


@xray_recorder.capture()
def lambda_handler(event, context):
    now = datetime.now(timezone.utc)
    cloudwatch.put_metric_data(Namespace="report", MetricData=[{"MetricName": "n", "Value": 1}])
    logs.describe_log_groups(limit=1)
    ses.send_email(
        Source="a@example.com",
        Destination={"ToAddresses": ["b@example.com"]},
        Message={"Subject": {"Data": "s"}, "Body": {"Text": {"Data": "t"}}},
    )
    events.put_events(Entries=[{"Source": "report", "DetailType": "made", "Detail": "{}"}])
    events.list_rules(Limit=1)
    execution = sfn.start_execution(stateMachineArn=MACHINE, input="{}")
    sfn.describe_state_machine(stateMachineArn=MACHINE)
    limit = ssm.get_parameter(Name="/report/limit")
    ssm.put_parameter(Name="/report/last", Value=str(now), Type="String", Overwrite=True)
    for page in ssm.get_paginator("get_parameters_by_path").paginate(Path="/report"):
        page.get("Parameters")
    awslambda.invoke(FunctionName="render", InvocationType="Event", Payload=b"{}")
    awslambda.list_functions(MaxItems=1)
    firehose.put_record(DeliveryStreamName="reports", Record={"Data": b"x"})
    kinesis.put_record(StreamName="reports", Data=b"x", PartitionKey="p")
    kinesis.describe_stream_summary(StreamName="reports")
    cognito.admin_get_user(UserPoolId="us-east-1_abc", Username="u")
    ecs.list_clusters()
    athena.start_query_execution(QueryString="SELECT 1")
    queue.send_message(MessageBody="done")
    topic.publish(Message="done")
    messages = queue.receive_messages(MaxNumberOfMessages=1)
    with xray_recorder.in_subsegment("summary") as summary:
        summary.put_annotation("limit", str(limit["Parameter"]["Value"]))
    client("ecr").describe_repositories()
    return len(messages), bool(execution)
