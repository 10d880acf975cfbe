package com.acme.backoffice.payrolls;

import com.acme.backoffice.shared.Clients;
import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Subsegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The table of payrolls. */
class PayrollStore {
    private static final String LOAD = "load payroll";
    private final DynamoDbClient dynamo = Clients.dynamo();
    private final String table = System.getenv("PAYROLL_TABLE");

    void save(String id) {
        Subsegment subsegment = AWSXRay.beginSubsegment("save payroll");
        try {
            dynamo.putItem(PutItemRequest.builder().tableName(table).item(key(id)).build());
        } catch (RuntimeException e) {
            subsegment.addException(e);
            throw e;
        } finally {
            AWSXRay.endSubsegment();
        }
    }

    String load(String id) {
        AWSXRay.beginSubsegment(LOAD);
        try {
            return dynamo.getItem(GetItemRequest.builder().tableName(table).key(key(id)).build()).item().toString();
        } finally {
            AWSXRay.endSubsegment();
        }
    }

    List<String> list() {
        List<String> ids = new ArrayList<>();
        QueryRequest query = QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("id = :id")
            .expressionAttributeValues(Map.of(":id", AttributeValue.fromS("1")))
            .build();
        for (QueryResponse page : dynamo.queryPaginator(query)) {
            page.items().forEach(item -> ids.add(item.get("id").s()));
        }
        return ids;
    }

    void change(String id, String state) {
        AWSXRay.createSubsegment("payroll to " + state, () -> {
            dynamo.updateItem(UpdateItemRequest.builder().tableName(table).key(key(id)).updateExpression("SET s = :s").build());
        });
    }

    void drop(List<String> ids) {
        for (String id : ids) {
            AWSXRay.beginSubsegment("drop " + id);
            dynamo.deleteItem(DeleteItemRequest.builder().tableName(table).key(key(id)).build());
            AWSXRay.endSubsegment();
        }
    }

    private static Map<String, AttributeValue> key(String id) {
        return Map.of("id", AttributeValue.fromS(id));
    }
}
