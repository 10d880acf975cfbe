"""Reads traces and log events with boto3, and prints what it found as JSON."""
import datetime
import json
import os
import sys

import boto3

endpoint, expression, group, pattern = sys.argv[1:]
now = datetime.datetime.now(datetime.timezone.utc)
xray = boto3.client("xray", endpoint_url=endpoint)
logs = boto3.client("logs", endpoint_url=endpoint)

summaries = [
    summary
    for page in xray.get_paginator("get_trace_summaries").paginate(
        StartTime=now - datetime.timedelta(minutes=10),
        EndTime=now + datetime.timedelta(minutes=1),
        FilterExpression=expression,
    )
    for summary in page["TraceSummaries"]
]
ids = [summary["Id"] for summary in summaries]
traces = [
    trace
    for start in range(0, len(ids), 5)
    for page in xray.get_paginator("batch_get_traces").paginate(TraceIds=ids[start : start + 5])
    for trace in page["Traces"]
]
events = [
    event
    for page in logs.get_paginator("filter_log_events").paginate(logGroupName=group, filterPattern=pattern)
    for event in page["events"]
]
json.dump(
    {
        "summaries": [{"id": each["Id"], "fault": each["HasFault"], "entry": each["EntryPoint"]["Name"]} for each in summaries],
        "documents": [segment["Document"] for trace in traces for segment in trace["Segments"]],
        "events": [event["message"] for event in events],
    },
    sys.stdout,
)
