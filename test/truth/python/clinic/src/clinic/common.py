from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final

import boto3
from aws_lambda_powertools import Logger, Tracer

tracer: Final = Tracer()
logger = Logger(level="CRITICAL")

_resource = boto3.resource("dynamodb")


@dataclass(frozen=True)
class Settings:
    stage: str = os.environ.get("STAGE", "dev")
    pharmacy: str = os.environ["PHARMACY"]
    letters: str = os.environ["LETTERS"]


SETTINGS = Settings()


class Tables:
    patients = _resource.Table(os.environ["PATIENTS"])
    visits = _resource.Table(os.environ["VISITS"])
    audit = _resource.Table("audit")


class Spans:
    TRIAGE = "triage"
    BED = "find bed"
    BILL = "## bill"
