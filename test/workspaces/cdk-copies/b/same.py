def handler(event, context):
    return "same"
