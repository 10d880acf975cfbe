def handler(event, context):
    return "mail"
