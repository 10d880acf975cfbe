package com.acme.backoffice.invoices;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Subsegment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

public class InvoiceHandler implements RequestHandler<Object, Integer> {
    private final InvoiceStore store = new InvoiceStore();
    private final InvoiceExchange exchange = new InvoiceExchange();
    private final InvoiceOffice office = new InvoiceOffice();

    @Override
    public Integer handleRequest(Object event, Context context) {
        String id = "invoice-1";
        office.settings();
        store.save(id);
        store.load(id);
        List<String> ids = store.list();
        AWSXRay.createSubsegment("approve invoice", () -> {
            try {
                office.ask(id);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            store.change(id, "done");
        });
        int sum = office.weight(List.of(id, "invoice-2"));
        office.keep(id);
        end(id);
        return sum + ids.size();
    }

    private void end(String id) {
        Subsegment ending = AWSXRay.beginSubsegment("end of invoice");
        ending.putAnnotation("id", id);
        exchange.tell(id);
        exchange.queue(id);
        exchange.drain();
        store.drop(List.of(id, "invoice-2"));
        AWSXRay.endSubsegment();
    }
}
