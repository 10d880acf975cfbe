package com.acme.reservations.service;

import com.acme.reservations.clients.PriceClient;
import com.acme.reservations.support.Traced;
import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Entity;
import com.amazonaws.xray.entities.Subsegment;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

public class PricingService {
    private static final ExecutorService POOL = Executors.newFixedThreadPool(2);
    private final PriceClient prices = new PriceClient();

    public int price(Reservation reservation) {
        Subsegment subsegment = AWSXRay.beginSubsegment("price");
        try {
            int base = prices.base(reservation.room());
            int total = Traced.step("nights", () -> base * reservation.nights());
            total = Traced.step("season", () -> base + 3) + total;
            subsegment.putAnnotation("total", total);
            return discount(total) + tax(total);
        } finally {
            AWSXRay.endSubsegment();
        }
    }

    private int discount(int total) {
        String name = "discount";
        AWSXRay.beginSubsegment(name);
        try {
            return total * 9 / 10;
        } finally {
            AWSXRay.endSubsegment();
        }
    }

    private int tax(int total) {
        int sum = 0;
        for (String region : List.of("city", "state")) {
            AWSXRay.beginSubsegment("tax " + region);
            sum += total / 20;
            AWSXRay.endSubsegment();
        }
        return sum;
    }

    /** Asks several partners side by side. */
    public int compare(String room) throws Exception {
        Entity parent = AWSXRay.getTraceEntity();
        Future<Integer> first = POOL.submit(() -> {
            AWSXRay.setTraceEntity(parent);
            try (Subsegment ignored = AWSXRay.beginSubsegment("partner one")) {
                return room.length();
            }
        });
        Future<Integer> second = POOL.submit(() -> {
            AWSXRay.setTraceEntity(parent);
            return AWSXRay.createSubsegment("partner two", () -> room.length() + 1);
        });
        return first.get() + second.get();
    }

    public void audit(int total) {
        Traced.quietly("audit price", () -> {
            if (total < 0) throw new IllegalArgumentException("negative");
        });
        AWSXRay.createSubsegment(String.format("audit %d", total), subsegment -> { subsegment.putAnnotation("total", total); });
    }
}
