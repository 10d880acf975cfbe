package com.acme.backoffice.returns;

import com.acme.backoffice.shared.Clients;
import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Subsegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The table of returns. */
class GoodsreturnStore {
    private static final String LOAD = "load goodsreturn";
    private final DynamoDbClient dynamo = Clients.dynamo();
    private final String table = System.getenv("GOODSRETURN_TABLE");

    void save(String id) {
        Subsegment subsegment = AWSXRay.beginSubsegment("save goodsreturn");
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
        return AWSXRay.createSubsegment(LOAD, () -> {
            var response = dynamo.getItem(get -> get.tableName(table).key(key(id)).consistentRead(true));
            return response.item().toString();
        });
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
        AWSXRay.beginSubsegment(String.format("goodsreturn to %s", state));
        UpdateItemRequest.Builder update = UpdateItemRequest.builder().tableName(table).key(key(id));
        dynamo.updateItem(update.updateExpression("SET s = :s").build());
        AWSXRay.endSubsegment();
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
