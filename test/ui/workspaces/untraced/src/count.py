from aws_xray_sdk.core import xray_recorder


def handler(event, context):
    with xray_recorder.in_segment('count'):
        return 1
