def handler(event, context):
    return event


def other(event, context):
    return event
