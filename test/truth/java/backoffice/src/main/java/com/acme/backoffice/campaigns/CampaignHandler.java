package com.acme.backoffice.campaigns;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Subsegment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

public class CampaignHandler implements RequestHandler<Object, Integer> {
    private final CampaignStore store = new CampaignStore();
    private final CampaignExchange exchange = new CampaignExchange();
    private final CampaignOffice office = new CampaignOffice();

    @Override
    public Integer handleRequest(Object event, Context context) {
        String id = "campaign-1";
        office.settings();
        store.save(id);
        store.load(id);
        List<String> ids = store.list();
        AWSXRay.createSubsegment("review campaign", () -> {
            try {
                office.ask(id);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            store.change(id, "done");
        });
        int sum = office.weight(List.of(id, "campaign-2"));
        office.keep(id);
        end(id);
        return sum + ids.size();
    }

    private void end(String id) {
        Subsegment ending = AWSXRay.beginSubsegment("end of campaign");
        ending.putAnnotation("id", id);
        exchange.tell(id);
        exchange.queue(id);
        exchange.drain();
        store.drop(List.of(id, "campaign-2"));
        AWSXRay.endSubsegment();
    }
}
