import boto3

SQS = None


def sqs():
    global SQS
    if SQS is None:
        SQS = boto3.client("sqs")
    return SQS


def send(body):
    url = sqs().get_queue_url(QueueName="orders")["QueueUrl"]
    sqs().send_message(QueueUrl=url, MessageBody=body)
