def nightly(event, context):
    pass


def hourly(event, context):
    pass
