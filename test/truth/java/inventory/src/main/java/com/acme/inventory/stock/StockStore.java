package com.acme.inventory.stock;

import java.util.List;

/** Where goods are counted. */
public interface StockStore {
    StockItem get(String sku);

    void put(StockItem item);

    void take(String sku, int count);

    List<StockItem> low(int below);

    void remove(String sku);
}
