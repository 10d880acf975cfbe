package com.acme.backoffice.returns;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Subsegment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

public class GoodsreturnHandler implements RequestHandler<Object, Integer> {
    private final GoodsreturnStore store = new GoodsreturnStore();
    private final GoodsreturnExchange exchange = new GoodsreturnExchange();
    private final GoodsreturnOffice office = new GoodsreturnOffice();

    @Override
    public Integer handleRequest(Object event, Context context) {
        String id = "goodsreturn-1";
        office.settings();
        store.save(id);
        store.load(id);
        List<String> ids = store.list();
        AWSXRay.createSubsegment("approve goodsreturn", () -> {
            try {
                office.ask(id);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            store.change(id, "done");
        });
        int sum = office.weight(List.of(id, "goodsreturn-2"));
        office.keep(id);
        end(id);
        return sum + ids.size();
    }

    private void end(String id) {
        Subsegment ending = AWSXRay.beginSubsegment("end of goodsreturn");
        ending.putAnnotation("id", id);
        exchange.tell(id);
        exchange.queue(id);
        exchange.drain();
        store.drop(List.of(id, "goodsreturn-2"));
        AWSXRay.endSubsegment();
    }
}
