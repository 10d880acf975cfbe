package com.acme.inventory.api;

import com.acme.inventory.infra.Aws;
import com.acme.inventory.stock.DynamoStockStore;
import com.acme.inventory.stock.MoveLog;
import com.acme.inventory.stock.StockStore;
import com.acme.inventory.suppliers.Purchasing;
import com.acme.inventory.suppliers.SupplierClient;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Subsegment;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

public class PickGoods extends AbstractHandler<Map<String, String>> {
    private final StockStore stock = new DynamoStockStore();
    private final MoveLog moves = new MoveLog();
    private final Purchasing purchasing = new Purchasing(AWSXRay.getGlobalRecorder(), new SupplierClient());
    private EventBridgeClient bus;

    @Override
    protected Object handle(Map<String, String> event, Context context) {
        List<String> skus = List.of("a-1", "b-2", "c-3");
        try (Subsegment picking = AWSXRay.beginSubsegment("pick")) {
            skus.forEach(sku -> stock.take(sku, 1));
            picking.putAnnotation("count", skus.size());
        }
        moves.out(skus);
        AWSXRay.createSubsegment("pack", (subsegment) -> {
            subsegment.putMetadata("skus", skus);
            if (purchasing.hasLabel(skus.get(0))) tell(skus);
        });
        purchasing.alert(moves.last("a-1") == 0 ? "" : "a-1 is low");
        return skus.size();
    }

    private void tell(List<String> skus) {
        if (bus == null) bus = EventBridgeClient.builder().httpClient(Aws.http()).build();
        bus.putEvents(request -> request.entries(PutEventsRequestEntry.builder()
            .source("inventory")
            .detailType("Picked")
            .detail("{\"count\":" + skus.size() + "}")
            .build()));
    }
}
