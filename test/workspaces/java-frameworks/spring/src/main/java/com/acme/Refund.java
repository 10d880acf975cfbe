package com.acme;

import java.util.function.Function;
import org.springframework.stereotype.Component;

@Component
public class Refund implements Function<Order, Receipt> {
    private final Function<Order, Long> prices = Order::paid;

    @Override
    public Receipt apply(Order order) {
        return new Receipt(prices.apply(order));
    }
}
