package com.acme.inventory.stock;

import static com.amazonaws.xray.AWSXRay.beginSubsegment;
import static com.amazonaws.xray.AWSXRay.createSubsegment;
import static com.amazonaws.xray.AWSXRay.endSubsegment;

import com.acme.inventory.infra.Aws;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

public class DynamoStockStore implements StockStore {
    private final DynamoDbClient dynamo = Aws.dynamo();
    private final String tableName = System.getenv("STOCK_TABLE");

    @Override
    public StockItem get(String sku) {
        beginSubsegment("stock.get");
        try {
            var response = dynamo.getItem(request -> request.tableName(tableName).key(StockItem.key(sku)));
            return new StockItem(sku, response.item().size());
        } finally {
            endSubsegment();
        }
    }

    @Override
    public void put(StockItem item) {
        createSubsegment("stock.put", () -> {
            dynamo.putItem(request -> request
                .tableName(tableName)
                .item(item.attributes()));
        });
    }

    @Override
    public void take(String sku, int count) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":c", AttributeValue.builder().n("" + count).build());
        UpdateItemRequest.Builder update = UpdateItemRequest.builder();
        update.tableName(tableName);
        update.key(StockItem.key(sku));
        update.updateExpression("ADD picked :c").expressionAttributeValues(values);
        beginSubsegment("stock.take");
        dynamo.updateItem(update.build());
        endSubsegment();
    }

    @Override
    public List<StockItem> low(int below) {
        List<StockItem> found = new ArrayList<>();
        Map<String, AttributeValue> start = null;
        do {
            ScanRequest.Builder scan = ScanRequest.builder().tableName(tableName).limit(25);
            if (start != null) scan.exclusiveStartKey(start);
            ScanResponse page = dynamo.scan(scan.build());
            for (Map<String, AttributeValue> item : page.items()) {
                found.add(new StockItem(item.get("id").s(), below - 1));
            }
            start = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
        } while (start != null);
        return found;
    }

    @Override
    public void remove(String sku) {
        dynamo.deleteItem(request -> request.tableName(tableName).key(StockItem.key(sku)));
    }
}
