package com.acme.reservations.repository;

import com.acme.reservations.service.Reservation;
import com.acme.reservations.support.Settings;
import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Subsegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

public class ReservationRepository {
    private static final String SAVE = "save reservation";
    private final DynamoDbClient dynamo;
    private final String table;

    public ReservationRepository(DynamoDbClient dynamo) {
        this(dynamo, Settings.reservations());
    }

    ReservationRepository(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    public void save(Reservation reservation) {
        AWSXRay.beginSubsegment(SAVE);
        try {
            dynamo.putItem(PutItemRequest.builder()
                .tableName(table)
                .item(toItem(reservation))
                .conditionExpression("attribute_not_exists(id)")
                .build());
        } catch (ConditionalCheckFailedException e) {
            throw new IllegalStateException("reserved twice", e);
        } finally {
            AWSXRay.endSubsegment();
        }
    }

    public Optional<Reservation> find(String id) {
        try (Subsegment subsegment = AWSXRay.beginSubsegment("find reservation")) {
            GetItemRequest request = GetItemRequest.builder()
                .tableName(table)
                .key(Map.of("id", AttributeValue.fromS(id)))
                .build();
            GetItemResponse response = dynamo.getItem(request);
            subsegment.putAnnotation("found", response.hasItem());
            return response.hasItem() ? Optional.of(Reservation.of(id)) : Optional.empty();
        }
    }

    public List<String> ofGuest(String guest) {
        AWSXRay.beginSubsegment("reservations of guest");
        List<String> ids = new ArrayList<>();
        try {
            QueryRequest query = QueryRequest.builder()
                .tableName(table)
                .indexName("by-guest")
                .keyConditionExpression("guest = :g")
                .expressionAttributeValues(Map.of(":g", AttributeValue.fromS(guest)))
                .build();
            for (QueryResponse page : dynamo.queryPaginator(query)) {
                page.items().forEach(item -> ids.add(item.get("id").s()));
            }
        } finally {
            AWSXRay.endSubsegment();
        }
        return ids;
    }

    public void confirm(String id) {
        AWSXRay.createSubsegment("confirm", () -> {
            dynamo.updateItem(UpdateItemRequest.builder()
                .tableName(table)
                .key(Map.of("id", AttributeValue.fromS(id)))
                .updateExpression("SET confirmed = :true")
                .expressionAttributeValues(Map.of(":true", AttributeValue.fromBool(true)))
                .build());
        });
    }

    public void delete(String id) {
        DeleteItemRequest request = DeleteItemRequest.builder().tableName(table).key(Map.of("id", AttributeValue.fromS(id))).build();
        dynamo.deleteItem(request);
    }

    public void saveAll(List<Reservation> reservations) {
        List<WriteRequest> writes = reservations.stream()
            .map(each -> WriteRequest.builder().putRequest(PutRequest.builder().item(toItem(each)).build()).build())
            .collect(Collectors.toList());
        AWSXRay.createSubsegment("save all", subsegment -> {
            subsegment.putMetadata("count", writes.size());
            dynamo.batchWriteItem(batch -> batch.requestItems(Map.of(table, writes)));
        });
    }

    public long count() {
        long count = 0;
        for (var page : dynamo.scanPaginator(ScanRequest.builder().tableName(table).select("COUNT").build())) {
            count += page.count();
        }
        return count;
    }

    public void move(String id, String room) {
        dynamo.transactWriteItems(transaction -> transaction.transactItems(
            item -> item.delete(delete -> delete.tableName(table).key(Map.of("id", AttributeValue.fromS(id)))),
            item -> item.put(put -> put.tableName(table).item(Map.of("id", AttributeValue.fromS(id), "room", AttributeValue.fromS(room))))));
    }

    private static Map<String, AttributeValue> toItem(Reservation reservation) {
        return Map.of(
            "id", AttributeValue.builder().s(reservation.id()).build(),
            "guest", AttributeValue.builder().s(reservation.guest()).build(),
            "nights", AttributeValue.builder().n(String.valueOf(reservation.nights())).build());
    }
}
