package com.acme.inventory.stock;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

public record StockItem(String sku, int count) {
    Map<String, AttributeValue> attributes() {
        return Map.of("id", AttributeValue.fromS(sku), "count", AttributeValue.fromN(Integer.toString(count)));
    }

    static Map<String, AttributeValue> key(String sku) {
        return Map.of("id", AttributeValue.fromS(sku));
    }
}
