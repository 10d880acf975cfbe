"""Edited."""
import os
import json


def handler(event, context):
    print(json.dumps(event))
    return os.environ["B"]
