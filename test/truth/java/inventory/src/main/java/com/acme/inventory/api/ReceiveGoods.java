package com.acme.inventory.api;

import com.acme.inventory.stock.DynamoStockStore;
import com.acme.inventory.stock.MoveLog;
import com.acme.inventory.stock.StockItem;
import com.acme.inventory.stock.StockStore;
import com.acme.inventory.suppliers.Purchasing;
import com.acme.inventory.suppliers.SupplierClient;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.xray.AWSXRay;
import java.util.List;
import java.util.Map;

public class ReceiveGoods implements RequestHandler<Map<String, Object>, Integer> {
    private static final String STEP_UNPACK = "unpack";
    private final StockStore stock = new DynamoStockStore();
    private final MoveLog moves = new MoveLog();
    private final SupplierClient suppliers = new SupplierClient();
    private final Purchasing purchasing = new Purchasing(AWSXRay.getGlobalRecorder(), suppliers);

    @Override
    public Integer handleRequest(Map<String, Object> event, Context context) {
        List<String> skus = AWSXRay.createSubsegment(STEP_UNPACK, () -> List.of("a-1", "b-2"));
        AWSXRay.createSubsegment("shelve", () -> {
            for (String sku : skus) {
                StockItem item = stock.get(sku);
                stock.put(new StockItem(sku, item.count() + 1));
                purchasing.label(sku);
            }
        });
        moves.in(skus);
        return describe(skus);
    }

    private int describe(List<String> skus) {
        int length = 0;
        for (String sku : skus) {
            AWSXRay.beginSubsegment("describe");
            try {
                length += suppliers.catalogue(sku).length();
            } catch (java.io.IOException e) {
                AWSXRay.getCurrentSubsegment().addException(e);
            } finally {
                AWSXRay.endSubsegment();
            }
        }
        return length;
    }
}
