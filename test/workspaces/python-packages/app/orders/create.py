def helper():
    pass


def handler(event, context):
    return helper()
