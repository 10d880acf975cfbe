def run(event, context):
    pass
