package com.acme.backoffice.deliveries;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Subsegment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

public class DeliveryHandler implements RequestHandler<Object, Integer> {
    private final DeliveryStore store = new DeliveryStore();
    private final DeliveryExchange exchange = new DeliveryExchange();
    private final DeliveryOffice office = new DeliveryOffice();

    @Override
    public Integer handleRequest(Object event, Context context) {
        String id = "delivery-1";
        office.settings();
        store.save(id);
        store.load(id);
        List<String> ids = store.list();
        AWSXRay.createSubsegment("confirm delivery", () -> {
            try {
                office.ask(id);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            store.change(id, "done");
        });
        int sum = office.weight(List.of(id, "delivery-2"));
        office.keep(id);
        end(id);
        return sum + ids.size();
    }

    private void end(String id) {
        Subsegment ending = AWSXRay.beginSubsegment("end of delivery");
        ending.putAnnotation("id", id);
        exchange.tell(id);
        exchange.queue(id);
        exchange.drain();
        store.drop(List.of(id, "delivery-2"));
        AWSXRay.endSubsegment();
    }
}
