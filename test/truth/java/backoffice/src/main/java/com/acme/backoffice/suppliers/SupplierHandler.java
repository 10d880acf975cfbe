package com.acme.backoffice.suppliers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Subsegment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

public class SupplierHandler implements RequestHandler<Object, Integer> {
    private final SupplierStore store = new SupplierStore();
    private final SupplierExchange exchange = new SupplierExchange();
    private final SupplierOffice office = new SupplierOffice();

    @Override
    public Integer handleRequest(Object event, Context context) {
        String id = "supplier-1";
        office.settings();
        store.save(id);
        store.load(id);
        List<String> ids = store.list();
        AWSXRay.createSubsegment("review supplier", () -> {
            try {
                office.ask(id);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            store.change(id, "done");
        });
        int sum = office.weight(List.of(id, "supplier-2"));
        office.keep(id);
        end(id);
        return sum + ids.size();
    }

    private void end(String id) {
        Subsegment ending = AWSXRay.beginSubsegment("end of supplier");
        ending.putAnnotation("id", id);
        exchange.tell(id);
        exchange.queue(id);
        exchange.drain();
        store.drop(List.of(id, "supplier-2"));
        AWSXRay.endSubsegment();
    }
}
