def handler(event, context):
    return "create"
