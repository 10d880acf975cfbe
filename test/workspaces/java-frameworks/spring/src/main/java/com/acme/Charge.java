package com.acme;

import java.util.function.Function;
import org.springframework.stereotype.Component;

@Component
public class Charge implements Function<Order, Receipt> {
    private final Function<Order, Long> prices = Order::price;

    @Override
    public Receipt apply(Order order) {
        return new Receipt(prices.apply(order));
    }
}
