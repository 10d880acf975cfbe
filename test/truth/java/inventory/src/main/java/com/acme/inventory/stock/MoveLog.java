package com.acme.inventory.stock;

import com.acme.inventory.infra.Aws;
import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Subsegment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Every movement of goods, written without waiting. */
public class MoveLog {
    enum Kind {
        IN("goods in"),
        OUT("goods out");

        final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    private static final String TABLE = System.getenv("MOVES_TABLE");
    private final DynamoDbAsyncClient async = Aws.dynamoAsync();

    public void in(List<String> skus) {
        write(Kind.IN, skus);
    }

    public void out(List<String> skus) {
        write(Kind.OUT, skus);
    }

    private void write(Kind kind, List<String> skus) {
        List<WriteRequest> writes = skus.stream().map(sku -> WriteRequest.builder()
            .putRequest(put -> put.item(Map.of("id", AttributeValue.fromS(sku), "kind", AttributeValue.fromS(kind.name()))))
            .build()).toList();
        Subsegment subsegment = AWSXRay.beginSubsegment(kind.label);
        CompletableFuture<?> written = async.batchWriteItem(BatchWriteItemRequest.builder().requestItems(Map.of(TABLE, writes)).build());
        written.join();
        subsegment.close();
    }

    public int last(String sku) {
        try (Subsegment reading = AWSXRay.beginSubsegment("last moves")) {
            QueryRequest query = QueryRequest.builder()
                .tableName(TABLE)
                .keyConditionExpression("id = :id")
                .expressionAttributeValues(Map.of(":id", AttributeValue.fromS(sku)))
                .scanIndexForward(false)
                .build();
            int count = async.query(query).thenApply(response -> response.count()).join();
            reading.putMetadata("count", count);
            return count;
        }
    }

    public void check() {
        AWSXRay.createSubsegment("check moves", () -> async
            .transactGetItems(TransactGetItemsRequest.builder().transactItems(List.of()).build())
            .join());
    }
}
