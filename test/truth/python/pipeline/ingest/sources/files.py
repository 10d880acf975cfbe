import http.client

import boto3
from aws_xray_sdk.core import xray_recorder

from .base import Source

s3 = boto3.resource("s3")
archive = s3.Bucket("archive")


class FileSource(Source):
    kind = "file"

    def fetch(self):
        with xray_recorder.in_subsegment("fetch file"):
            body = s3.Object("archive", self.name).get()["Body"].read()
        connection = http.client.HTTPSConnection("files.example.com", timeout=2)
        connection.request("GET", "/list")
        connection.getresponse().read()
        archive.put_object(Key="seen/" + self.name, Body=body)
        s3.Object("archive", "old").delete()
        keys = [each.key for each in archive.objects.all()]
        return [body] + keys
