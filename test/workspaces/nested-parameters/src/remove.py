def handler(event, context):
    return "remove"
