import boto3

__all__ = ["load_receipt", "drop_receipt", "write_export"]
s3 = boto3.client("s3")
BUCKET = "receipts"


def load_receipt(order_id):
    return s3.get_object(Bucket=BUCKET, Key=order_id)["Body"].read()


def drop_receipt(order_id):
    s3.delete_object(Bucket=BUCKET, Key=order_id)
    s3.delete_objects(Bucket=BUCKET, Delete={"Objects": [{"Key": order_id}]})


def write_export(body):
    s3.put_object(Bucket="exports", Key="all.json", Body=body)
    s3.put_object_acl(Bucket="exports", Key="all.json", ACL="private")
