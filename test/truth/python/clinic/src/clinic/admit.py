import json
from typing import Any

import boto3
import requests
from aws_lambda_powertools.utilities.typing import LambdaContext

from .common import SETTINGS, Spans, logger, tracer
from .repo.patients import PatientRepository, VisitRepository, audit

s3 = boto3.client("s3")
http = requests.Session()
repository = PatientRepository()


class Ward:
    beds = 3

    @tracer.capture_method
    def admit(self, patient: dict) -> int:
        with tracer.provider.in_subsegment(Spans.TRIAGE):
            level = triage(patient)
        with tracer.provider.in_subsegment(Spans.BED) as subsegment:
            subsegment.put_annotation("level", level)
            return self._bed(level)

    @tracer.capture_method
    def _bed(self, level: int) -> int:
        @tracer.capture_method
        def free() -> int:
            return self.beds - level

        return free()

    @staticmethod
    @tracer.capture_method
    def name() -> str:
        return "ward"

    @classmethod
    @tracer.capture_method
    def size(cls) -> int:
        return cls.beds


@tracer.capture_method
def triage(patient: dict) -> int:
    response = requests.post("https://triage.example.com/v2/score", json=patient, timeout=2)
    return 1 if response.ok else 2


@tracer.capture_method
def prescribe(patient_id: str) -> None:
    http.put(f"{SETTINGS.pharmacy}/prescriptions/{patient_id}", json={}, timeout=2)
    requests.get("https://interactions.example.com/check", params={"id": patient_id}, timeout=2)


@tracer.capture_method
def letter(patient_id: str) -> str:
    key = f"{patient_id}/admission.txt"
    s3.put_object(Bucket=SETTINGS.letters, Key=key, Body=b"hello")
    return key


@tracer.capture_lambda_handler(capture_response=False)
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> str:
    tracer.put_annotation("source", "admission")
    ward = Ward()
    for number in range(2):
        patient = {"id": str(number)}
        repository.save(patient)
        ward.admit(patient)
    VisitRepository().open("0")
    prescribe("0")
    letter("0")
    audit("admit")
    tracer.provider.begin_subsegment("paperwork")
    tracer.provider.end_subsegment()
    logger.info("admitted")
    return json.dumps({"ward": Ward.name(), "size": Ward.size()})
