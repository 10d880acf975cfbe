from boto3.dynamodb.conditions import Attr, Key

from ..common import Tables, tracer


class PatientRepository:
    def __init__(self):
        self._table = Tables.patients

    @tracer.capture_method
    def get(self, patient_id: str):
        return Tables.patients.get_item(Key={"id": patient_id}).get("Item")

    @tracer.capture_method(capture_response=False)
    def save(self, patient):
        Tables.patients.put_item(Item=patient)

    @tracer.capture_method
    def waiting(self):
        found = Tables.patients.scan(FilterExpression=Attr("state").eq("waiting"))
        return found["Items"]

    @tracer.capture_method
    def remove(self, patient_id):
        self._table.delete_item(Key={"id": patient_id})


class VisitRepository:
    table = Tables.visits

    @tracer.capture_method
    def open(self, patient_id):
        self.table.put_item(Item={"id": patient_id, "state": "open"})

    @tracer.capture_method
    def close(self, patient_id):
        return self.table.update_item(
            Key={"id": patient_id},
            UpdateExpression="SET a = :c",
            ExpressionAttributeValues={":c": "closed"},
        )

    @tracer.capture_method
    def of(self, patient_id):
        return Tables.visits.query(KeyConditionExpression=Key("pk").eq(patient_id))["Items"]


@tracer.capture_method
def audit(what):
    Tables.audit.put_item(Item={"id": what})
