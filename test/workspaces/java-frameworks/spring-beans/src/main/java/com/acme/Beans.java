package com.acme;

import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;

public class Beans {
    @Bean
    public Function<Order, Receipt> charge() {
        return order -> new Receipt(order.price());
    }

    @Bean
    Consumer<Order> refund() {
        return order -> order.refund();
    }
}
