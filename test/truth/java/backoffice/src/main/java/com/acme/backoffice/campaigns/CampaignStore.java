package com.acme.backoffice.campaigns;

import com.acme.backoffice.shared.Clients;
import com.amazonaws.xray.AWSXRay;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The table of campaigns. */
class CampaignStore {
    private static final String LOAD = "load campaign";
    private final DynamoDbClient dynamo = Clients.dynamo();
    private final String table = System.getenv("CAMPAIGN_TABLE");

    void save(String id) {
        AWSXRay.createSubsegment("save campaign", () -> {
            dynamo.putItem(put -> put
                .tableName(table)
                .item(key(id)));
        });
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
        return dynamo.queryPaginator(query -> query.tableName(table).keyConditionExpression("id = :id"))
            .items()
            .stream()
            .map(item -> item.get("id").s())
            .collect(Collectors.toList());
    }

    void change(String id, String state) {
        AWSXRay.createSubsegment("campaign to " + state, () -> {
            dynamo.updateItem(UpdateItemRequest.builder().tableName(table).key(key(id)).updateExpression("SET s = :s").build());
        });
    }

    void drop(List<String> ids) {
        List<WriteRequest> writes = ids.stream()
            .map(id -> WriteRequest.builder().deleteRequest(delete -> delete.key(key(id))).build())
            .collect(Collectors.toList());
        AWSXRay.createSubsegment("drop campaigns", () -> dynamo.batchWriteItem(batch -> batch.requestItems(Map.of(table, writes))));
    }

    private static Map<String, AttributeValue> key(String id) {
        return Map.of("id", AttributeValue.fromS(id));
    }
}
