package com.acme.reservations.repository;

import com.acme.reservations.support.Clients;
import com.amazonaws.xray.AWSXRay;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.paginators.ScanIterable;

public class RoomRepository {
    private final DynamoDbClient client = Clients.DYNAMO;

    public boolean isFree(String room) {
        return !client.getItem(GetItemRequest.builder().tableName("rooms").key(key(room)).consistentRead(true).build())
            .item()
            .containsKey("blocked");
    }

    public void block(String room, String reservation) {
        client.updateItem(UpdateItemRequest.builder()
            .tableName("rooms")
            .key(key(room))
            .updateExpression("SET blocked = :r")
            .expressionAttributeValues(Map.of(":r", AttributeValue.fromS(reservation)))
            .build());
    }

    public List<String> all() {
        return AWSXRay.createSubsegment("list rooms", () -> {
            ScanIterable pages = client.scanPaginator(scan -> scan.tableName("rooms"));
            return pages.items().stream().map(item -> item.get("id").s()).collect(Collectors.toList());
        });
    }

    public int several(List<String> rooms) {
        List<Map<String, AttributeValue>> keys = rooms.stream().map(RoomRepository::key).collect(Collectors.toList());
        return client
            .batchGetItem(batch -> batch.requestItems(Map.of("rooms", KeysAndAttributes.builder().keys(keys).build())))
            .responses()
            .size();
    }

    private static Map<String, AttributeValue> key(String room) {
        return Map.of("id", AttributeValue.fromS(room));
    }
}
