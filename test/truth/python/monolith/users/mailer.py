import boto3
from aws_xray_sdk.core import patch_all, xray_recorder

patch_all()
ses, sns = boto3.client("ses"), boto3.client("sns")
topic = boto3.resource("sns").Topic("arn:aws:sns:us-east-1:000000000000:mail")
queue = boto3.resource("sqs").get_queue_by_name(QueueName="mail")
users = boto3.resource("dynamodb").Table("users")
TEMPLATES = {"hello": "render hello", "bye": "render bye"}


def render(kind):
    with xray_recorder.in_subsegment(TEMPLATES.get(kind, "render")):
        return kind.upper()


def render_bye():
    with xray_recorder.in_subsegment(TEMPLATES["bye"]):
        return "BYE"


def deliver(message):
    ses.send_raw_email(RawMessage={"Data": message.encode()})
    sns.publish(PhoneNumber="+15555550100", Message=message)
    topic.publish(Message=message)


def send_all(event, context):
    for message in queue.receive_messages(MaxNumberOfMessages=2):
        message.delete()
    response = users.scan(ProjectionExpression="id")
    for user in response["Items"]:
        users.update_item(Key={"id": user["id"]}, UpdateExpression="SET a = :a", ExpressionAttributeValues={":a": 1})
    deliver(render("hello"))
    deliver(render_bye())
    queue.send_message(MessageBody="done")
    queue.send_messages(Entries=[{"Id": "1", "MessageBody": "done"}])
