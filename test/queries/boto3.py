# boto3.
import functools
import os
from os import environ, getenv
import aioboto3
import boto3
from boto3.session import Session

TABLE = os.environ["TABLE_NAME"]
BUCKET = environ.get("BUCKET", "receipts")
dynamodb = boto3.resource("dynamodb", region_name=os.getenv("REGION"))
orders = dynamodb.Table(TABLE)
client = boto3.client("dynamodb")
s3 = boto3.client("s3")
session = boto3.Session()
sqs = session.client("sqs")
s3_resource = boto3.resource("s3")
kms, events = boto3.client("kms"), boto3.client("events")
lazy = None


def work(item, unknown):
    orders.put_item(Item=item)
    # <- sdkCall DynamoDB PutItem $TABLE_NAME
    dynamodb.Table("lines").query(Limit=1)
    # <- sdkCall DynamoDB Query lines
    dynamodb.batch_get_item(RequestItems={TABLE: {}})
    # <- sdkCall DynamoDB BatchGetItem $TABLE_NAME
    with orders.batch_writer() as batch:
    #    ^ sdkCall DynamoDB BatchWriteItem $TABLE_NAME
        for each in item:
            batch.put_item(Item=each)
            # <- sdkCall DynamoDB BatchWriteItem
    with orders.batch_writer() as few:
    #    ^ sdkCall DynamoDB BatchWriteItem $TABLE_NAME
        few.put_item(Item=item)
        few.delete_item(Key=item)
    with orders.batch_writer() as handed:
    #    ^ sdkCall DynamoDB BatchWriteItem $TABLE_NAME
        fill(handed)
        handed.put_item(Item=item)
        # <- sdkCall DynamoDB BatchWriteItem
    client.put_item(TableName=TABLE, Item=item)
    # <- sdkCall DynamoDB PutItem $TABLE_NAME
    client.get_item(TableName="orders", Key={})
    # <- sdkCall DynamoDB GetItem orders
    client.query(TableName=unknown)
    # <- sdkCall DynamoDB Query
    for page in client.get_paginator("scan").paginate(TableName=TABLE):
    # <- sdkCall DynamoDB Scan $TABLE_NAME
        unknown(page)
    pages = client.get_paginator("query").paginate(TableName=TABLE)
    for page in pages:
    # <- sdkCall DynamoDB Query $TABLE_NAME
        unknown(page)
    unknown([page for page in client.get_paginator("scan").paginate(TableName="a")])
    #       ^ sdkCall DynamoDB Scan a
    unknown({page for page in client.get_paginator("scan").paginate(TableName="b")})
    #       ^ sdkCall DynamoDB Scan b
    unknown({page: 1 for page in client.get_paginator("scan").paginate(TableName="c")})
    #       ^ sdkCall DynamoDB Scan c
    unknown(page for page in client.get_paginator("scan").paginate(TableName="d"))
    #      ^ sdkCall DynamoDB Scan d
    for each in s3_resource.Bucket("receipts").objects.filter(Prefix="a"):
    # <- sdkCall S3 ListObjects receipts
        unknown(each)
    client.get_waiter("table_exists").wait(TableName="orders")
    # <- sdkCall DynamoDB DescribeTable orders
    client.get_waiter(page).wait(TableName="orders")
    # <- sdkCall DynamoDB orders doubtful
    dynamodb.Table("lines").wait_until_exists()
    # <- sdkCall DynamoDB DescribeTable lines
    s3_resource.Bucket("receipts").wait_until_not_exists()
    # <- sdkCall S3 HeadBucket receipts
    s3_resource.Object("receipts", "k").wait_until_exists()
    # <- sdkCall S3 HeadObject receipts
    s3.get_waiter("object_not_exists").wait(Bucket="receipts", Key="k")
    # <- sdkCall S3 HeadObject receipts
    kms.generate_data_key(KeyId="k")
    # <- sdkCall KMS GenerateDataKey k
    (client if unknown else client).put_item(TableName="orders" if unknown else "orders")
    # <- sdkCall DynamoDB PutItem orders
    get_client().publish(TopicArn="t")
    # <- sdkCall SNS Publish t
    kept = client.get_paginator("scan").paginate(TableName="passed on")
    #      ^ sdkCall DynamoDB Scan passed on lost
    unknown(kept)
    numbered = enumerate(client.get_paginator("scan").paginate(TableName="numbered"))
    for each in numbered:
    # <- sdkCall DynamoDB Scan numbered
        unknown(each)
    whole = client.get_paginator("scan").paginate(TableName="whole").build_full_result()
    #                                                                ^ sdkCall DynamoDB Scan whole
    listed = list(client.get_paginator("scan").paginate(TableName="listed"))
    #        ^ sdkCall DynamoDB Scan listed
    unknown(client.get_paginator("scan").paginate(TableName="nobody knows"))
    #       ^ sdkCall DynamoDB Scan nobody knows lost

    def given_back():
        return client.get_paginator("scan").paginate(TableName="given back")

    def delegated():
        yield from given_back()
        # <- sdkCall DynamoDB Scan given back
        yield whole, listed
    paginator = s3.get_paginator("list_objects_v2")
    paginator.paginate(Bucket="receipts")
    # <- sdkCall S3 ListObjectsV2 receipts
    s3.put_object(
    # <- sdkCall S3 PutObject $BUCKET
        Bucket=BUCKET,
        Key="k",
    )
    s3.upload_file("f", "receipts", "k")
    # <- sdkCall S3 PutObject receipts
    # <- sdkCall S3 CreateMultipartUpload receipts
    # <- sdkCall S3 UploadPart receipts
    # <- sdkCall S3 CompleteMultipartUpload receipts
    # <- sdkCall S3 AbortMultipartUpload receipts
    s3.download_file("receipts", "k", "f")
    # <- sdkCall S3 GetObject receipts
    # <- sdkCall S3 HeadObject receipts
    s3.generate_presigned_url("get_object")
    boto3.client("dsql").generate_db_connect_admin_auth_token("h")
    sqs.send_message(QueueUrl=getenv("QUEUE_URL"), MessageBody="")
    # <- sdkCall SQS SendMessage $QUEUE_URL
    boto3.client("stepfunctions").start_execution(stateMachineArn="arn:aws:states:eu-west-1:123456789012:stateMachine:ship")
    # <- sdkCall SFN StartExecution arn:aws:states:eu-west-1:123456789012:stateMachine:ship
    boto3.client("lambda").invoke(FunctionName="ship")
    # <- sdkCall Lambda Invoke ship
    boto3.client("ssm").get_parameter(Name="/orders/limit")
    # <- sdkCall SSM GetParameter /orders/limit
    Session().client("secretsmanager").get_secret_value(SecretId="key")
    # <- sdkCall SecretsManager GetSecretValue key
    s3_resource.Object("receipts", "k").put(Body="")
    # <- sdkCall S3 PutObject receipts
    s3_resource.Bucket(BUCKET).upload_file("f", "k")
    # <- sdkCall S3 PutObject $BUCKET
    # <- sdkCall S3 CreateMultipartUpload $BUCKET
    # <- sdkCall S3 UploadPart $BUCKET
    # <- sdkCall S3 CompleteMultipartUpload $BUCKET
    # <- sdkCall S3 AbortMultipartUpload $BUCKET
    boto3.resource("sqs").Queue(os.environ["QUEUE_URL"]).send_message(MessageBody="")
    # <- sdkCall SQS SendMessage $QUEUE_URL
    boto3.resource("sqs").get_queue_by_name(QueueName="orders").receive_messages()
    # <- sdkCall SQS ReceiveMessage
    # <- sdkCall SQS GetQueueUrl
    boto3.resource("sns").Topic("arn:aws:sns:eu-west-1:123456789012:orders").publish(Message="")
    # <- sdkCall SNS Publish arn:aws:sns:eu-west-1:123456789012:orders
    s3_resource.meta.client.copy_object(Bucket=BUCKET)
    # <- sdkCall S3 CopyObject $BUCKET
    dynamodb.Table("lines").meta.client.describe_table(TableName="lines")
    # <- sdkCall DynamoDB DescribeTable lines
    for message in boto3.resource("sqs").Queue("q").receive_messages():
    #              ^ sdkCall SQS ReceiveMessage q
        message.delete()
        # <- sdkCall SQS DeleteMessage
        message.attributes.delete()
    unknown([each.get() for each in s3_resource.Bucket("receipts").objects.all()])
    #       ^ sdkCall S3 ListObjects receipts
    #        ^ sdkCall S3 GetObject receipts
    unknown.put_item(Item=item)
    # <- sdkCall PutItem
    for page in unknown.get_paginator("query").paginate(TableName="orders"):
    # <- sdkCall Query orders
        unknown(page)
    unknown.put_item(item=item)
    unknown.append(Item=item)
    options = dict(TableName="orders")
    unknown.query(**options)
    # <- sdkCall Query
    either = unknown or orders
    either.get_item(Key=item)
    # <- sdkCall GetItem
    with unknown.batch_writer() as other:
    #    ^ sdkCall DynamoDB BatchWriteItem
        for each in item:
            other.put_item(each)
            # <- sdkCall DynamoDB BatchWriteItem
    put_receipt = functools.partial(s3.put_object, Bucket=BUCKET)
    put_receipt(Key="k")
    # <- sdkCall S3 PutObject
    put_named = functools.partial(s3.put_object, "first")
    put_named(Key="k")


def given(s3_client, ftp, logs, ecs_client):
    ecs_client.describe_clusters(clusters=["orders"])
    # <- sdkCall DescribeClusters
    s3_client.upload_file("f", "receipts", "k")
    # <- sdkCall S3 PutObject receipts
    # <- sdkCall S3 CreateMultipartUpload receipts
    # <- sdkCall S3 UploadPart receipts
    # <- sdkCall S3 CompleteMultipartUpload receipts
    # <- sdkCall S3 AbortMultipartUpload receipts
    s3_client.download_file("receipts", "k", "f")
    # <- sdkCall S3 GetObject receipts
    # <- sdkCall S3 HeadObject receipts
    ftp.download_file("receipts", "k", "f")
    logs.start_query(logGroupNames=["orders"])
    # <- sdkCall CloudWatchLogs StartQuery
    ftp.describe_log_streams(logGroupName="orders")
    # <- sdkCall CloudWatchLogs DescribeLogStreams orders
    ftp.start_query(log_group_names=["orders"])
    ftp.start_query(userName="orders")


def work_named():
    boto3.client(service_name="sns", region_name="eu-west-1").publish(TopicArn="t")
    # <- sdkCall SNS Publish t
    for page in client.get_paginator(operation_name="scan").paginate(TableName="orders"):
    # <- sdkCall DynamoDB Scan orders
        page.clear()
    boto3.client(os.environ["API"]).get_export(restApiId="orders")
    # <- sdkCall GetExport
    boto3.client(region_name="sns").publish(TopicArn="t")
    # <- sdkCall Publish t


def work_resources():
    bucket = s3_resource.Bucket("receipts")
    bucket.delete()
    # <- sdkCall S3 DeleteBucket receipts
    bucket.delete_objects(Delete={})
    # <- sdkCall S3 DeleteObjects receipts
    bucket.objects.filter(Prefix="a").delete()
    # <- sdkCall S3 DeleteObjects receipts
    #                                 ^ sdkCall S3 ListObjects receipts
    bucket.Object("k").load()
    # <- sdkCall S3 HeadObject receipts
    size = bucket.Object("k").content_length
    #      ^ sdkCall S3 HeadObject receipts
    table = dynamodb.Table("lines")
    table.load()
    # <- sdkCall DynamoDB DescribeTable lines
    text = f"{table.item_count} of {table.name}"
    #         ^ sdkCall DynamoDB DescribeTable lines
    s3_resource.Object("receipts", "k").copy_from(CopySource="orders/k")
    # <- sdkCall S3 CopyObject receipts
    s3.copy({"Bucket": "orders", "Key": "k"}, "receipts", "k")
    # <- sdkCall S3 CopyObject receipts
    # <- sdkCall S3 HeadObject
    # <- sdkCall S3 CreateMultipartUpload receipts
    # <- sdkCall S3 UploadPartCopy receipts
    # <- sdkCall S3 CompleteMultipartUpload receipts
    # <- sdkCall S3 AbortMultipartUpload receipts
    boto3.resource("sqs").get_queue_by_name(QueueName="q")
    # <- sdkCall SQS GetQueueUrl


async def work_async():
    async with aioboto3.Session().client("s3") as aws:
        await aws.get_object(Bucket="receipts", Key="k")
        #     ^ sdkCall S3 GetObject receipts


class Orders:
    table_name = "orders"

    def __init__(self):
        self.table = boto3.resource("dynamodb").Table("orders")
        self.client = boto3.client("dynamodb")

    def get(self):
        self.client.get_item(TableName=self.table_name)
        # <- sdkCall DynamoDB GetItem orders
        return self.table.get_item(Key={})
        #      ^ sdkCall DynamoDB GetItem orders


def get_client():
    global lazy
    if lazy is None:
        lazy = boto3.client("sns")
    return lazy


def publish():
    lazy.publish(TopicArn=os.environ.get("TOPIC_ARN"))
    # <- sdkCall SNS Publish $TOPIC_ARN
