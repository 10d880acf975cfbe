package com.acme.backoffice.contracts;

import com.acme.backoffice.shared.Clients;
import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Subsegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The table of contracts. */
class ContractStore {
    private static final String LOAD = "load contract";
    private final DynamoDbClient dynamo = Clients.dynamo();
    private final String table = System.getenv("CONTRACT_TABLE");

    void save(String id) {
        try (Subsegment saving = AWSXRay.beginSubsegment("save contract")) {
            PutItemRequest request = PutItemRequest.builder()
                .tableName(table)
                .item(key(id))
                .build();
            saving.putAnnotation("id", id);
            dynamo.putItem(request);
        }
    }

    String load(String id) {
        return AWSXRay.createSubsegment(LOAD, () -> {
            var response = dynamo.getItem(get -> get.tableName(table).key(key(id)).consistentRead(true));
            return response.item().toString();
        });
    }

    List<String> list() {
        List<String> ids = new ArrayList<>();
        Map<String, AttributeValue> last = null;
        do {
            QueryResponse page = dynamo.query(QueryRequest.builder().tableName(table).exclusiveStartKey(last).build());
            for (var item : page.items()) ids.add(item.get("id").s());
            last = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
        } while (last != null);
        return ids;
    }

    void change(String id, String state) {
        AWSXRay.beginSubsegment(String.format("contract to %s", state));
        UpdateItemRequest.Builder update = UpdateItemRequest.builder().tableName(table).key(key(id));
        dynamo.updateItem(update.updateExpression("SET s = :s").build());
        AWSXRay.endSubsegment();
    }

    void drop(List<String> ids) {
        AWSXRay.createSubsegment("drop contracts", () -> ids.forEach(id -> {
            dynamo.deleteItem(delete -> delete.tableName(table).key(key(id)));
        }));
    }

    private static Map<String, AttributeValue> key(String id) {
        return Map.of("id", AttributeValue.fromS(id));
    }
}
