def handler(event, context):
    return "text"
