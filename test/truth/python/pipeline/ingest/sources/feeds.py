import os
from urllib import request

from aws_xray_sdk.core import xray_recorder

from .base import Source

BASE = "https://feeds.example.com"


class FeedSource(Source):
    kind = "feed"

    def fetch(self):
        subsegment = xray_recorder.begin_subsegment("fetch feed")
        try:
            with request.urlopen(f"{BASE}/{self.name}.xml", timeout=2) as response:
                body = response.read()
            asked = request.Request("https://feeds.example.com/ack", data=b"{}", method="POST")
            request.urlopen(asked, timeout=2).read()
            return [body[:10], b"b"]
        finally:
            xray_recorder.end_subsegment()
