package com.acme.reservations.handlers;

import com.acme.reservations.clients.PriceClient;
import com.acme.reservations.repository.ReservationRepository;
import com.acme.reservations.repository.RoomRepository;
import com.acme.reservations.service.PricingService;
import com.acme.reservations.service.VoucherService;
import com.acme.reservations.support.Clients;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.xray.AWSXRay;
import java.util.List;
import java.util.Map;

public class FindHandler {
    private final ReservationRepository reservations = new ReservationRepository(Clients.DYNAMO);
    private final RoomRepository rooms = new RoomRepository();
    private final VoucherService vouchers = new VoucherService();
    private final PricingService pricing = new PricingService();
    private final PriceClient prices = new PriceClient();

    public Map<String, Object> find(Map<String, String> input, Context context) throws Exception {
        String id = input.getOrDefault("id", "r-1");
        var found = reservations.find(id).orElseThrow(() -> new IllegalArgumentException("no reservation " + id));
        List<String> others = reservations.ofGuest(found.guest());
        AWSXRay.beginSubsegment("collect");
        try {
            rooms.several(rooms.all());
            prices.report(found.room(), pricing.compare(found.room()));
            return Map.of("id", id, "others", others, "voucher", vouchers.read(id), "weather", prices.weather());
        } finally {
            AWSXRay.endSubsegment();
        }
    }
}
