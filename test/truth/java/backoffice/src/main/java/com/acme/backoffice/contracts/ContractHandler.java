package com.acme.backoffice.contracts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Subsegment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

public class ContractHandler implements RequestHandler<Object, Integer> {
    private final ContractStore store = new ContractStore();
    private final ContractExchange exchange = new ContractExchange();
    private final ContractOffice office = new ContractOffice();

    @Override
    public Integer handleRequest(Object event, Context context) {
        String id = "contract-1";
        office.settings();
        store.save(id);
        store.load(id);
        List<String> ids = store.list();
        AWSXRay.createSubsegment("confirm contract", () -> {
            try {
                office.ask(id);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            store.change(id, "done");
        });
        int sum = office.weight(List.of(id, "contract-2"));
        office.keep(id);
        end(id);
        return sum + ids.size();
    }

    private void end(String id) {
        Subsegment ending = AWSXRay.beginSubsegment("end of contract");
        ending.putAnnotation("id", id);
        exchange.tell(id);
        exchange.queue(id);
        exchange.drain();
        store.drop(List.of(id, "contract-2"));
        AWSXRay.endSubsegment();
    }
}
