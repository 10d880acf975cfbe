from aws_lambda_powertools.event_handler import APIGatewayRestResolver

from clinic.common import logger, tracer
from clinic.repo.patients import PatientRepository, VisitRepository, audit

app = APIGatewayRestResolver()
patients = PatientRepository()
visits = VisitRepository()


@app.get("/patients/<patient_id>")
@tracer.capture_method
def get_patient(patient_id: str):
    patient = patients.get(patient_id)
    with tracer.provider.in_subsegment("## mask") as subsegment:
        subsegment.put_annotation("id", patient_id)
    return {"patient": patient}


@app.get("/patients")
@tracer.capture_method
def list_patients():
    return {"count": len(patients.waiting())}


@app.post("/patients/<patient_id>/visits")
@tracer.capture_method
def open_visit(patient_id: str):
    visits.open(patient_id)
    audit("visit")
    return {"visits": len(visits.of(patient_id))}


@tracer.capture_lambda_handler
@logger.inject_lambda_context
def lambda_handler(event, context):
    return app.resolve(event, context)
