package com.acme.backoffice.suppliers;

import com.acme.backoffice.shared.Clients;
import com.amazonaws.xray.AWSXRay;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The table of suppliers. */
class SupplierStore {
    private static final String LOAD = "load supplier";
    private final DynamoDbClient dynamo = Clients.dynamo();
    private final String table = System.getenv("SUPPLIER_TABLE");

    void save(String id) {
        AWSXRay.createSubsegment("save supplier", () -> {
            dynamo.putItem(put -> put
                .tableName(table)
                .item(key(id)));
        });
    }

    String load(String id) {
        return AWSXRay.createSubsegment(LOAD, () -> {
            var response = dynamo.getItem(get -> get.tableName(table).key(key(id)).consistentRead(true));
            return response.item().toString();
        });
    }

    List<String> list() {
        return dynamo.queryPaginator(query -> query.tableName(table).keyConditionExpression("id = :id"))
            .items()
            .stream()
            .map(item -> item.get("id").s())
            .collect(Collectors.toList());
    }

    void change(String id, String state) {
        AWSXRay.beginSubsegment(String.format("supplier to %s", state));
        UpdateItemRequest.Builder update = UpdateItemRequest.builder().tableName(table).key(key(id));
        dynamo.updateItem(update.updateExpression("SET s = :s").build());
        AWSXRay.endSubsegment();
    }

    void drop(List<String> ids) {
        List<WriteRequest> writes = ids.stream()
            .map(id -> WriteRequest.builder().deleteRequest(delete -> delete.key(key(id))).build())
            .collect(Collectors.toList());
        AWSXRay.createSubsegment("drop suppliers", () -> dynamo.batchWriteItem(batch -> batch.requestItems(Map.of(table, writes))));
    }

    private static Map<String, AttributeValue> key(String id) {
        return Map.of("id", AttributeValue.fromS(id));
    }
}
