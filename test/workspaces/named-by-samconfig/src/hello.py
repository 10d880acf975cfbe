async def handler(event, context):
    pass
