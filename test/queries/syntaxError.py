# A file that is being typed in.
from aws_xray_sdk.core import xray_recorder
xray_recorder.begin_subsegment("before")
# <- subsegment literal before
def broken(:
xray_recorder.begin_subsegment("after")
# <- subsegment literal after
