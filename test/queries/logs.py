# Statements that write log lines.
import json
import logging

from aws_lambda_powertools import Logger

logger = Logger(service="orders")
log = logging.getLogger(__name__)


class Store:
    def __init__(self, logger):
        self._logger = logger

    def save(self, order):
        self._logger.info("given a logger", order)
        # <- log info given a logger …


def handler(event, context):
    # <- handler handler
    print("order saved", event["id"])
    # <- log order saved *
    print(f"order {event['id']} declined")
    # <- log order * declined
    print(json.dumps({"message": "as JSON"}))
    # <- log as JSON
    print(event)
    # <- log *
    logger.info("all is saved", extra={"id": event["id"]})
    # <- log info all is saved
    log.warning("only %(count)d of %s left", {"count": 4})
    # <- log warning only * of * left
    log.exception("it failed for %s", event["id"])
    # <- log exception it failed for *
    log.log(logging.INFO, "by its level")
    # <- log by its level
    logging.error("at the " "root")
    # <- log error at the root
    logger.append_keys(id=event["id"])
