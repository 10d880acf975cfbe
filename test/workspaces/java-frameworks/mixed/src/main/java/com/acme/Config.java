package com.acme;

import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** This class maps rows. */
class Mapper implements Function<Row, Order> {
    public Order apply(Row row) {
        return new Order(row);
    }
}

class Config {
    // @Bean public Function<Order, Receipt> quiet() { return null; }

    @Bean("charge")
    public Function<Order, Receipt> chargeCard() throws IOException {
        return order -> new Receipt(order.price());
    }

    @Bean
    public Function<Order, Receipt> mapper(Mapper mapper) {
        return order -> new Receipt(order.price());
    }
}

@Component("store")
final class StoreOrder implements Function<Order, Receipt> {
    public Receipt apply(Order order) {
        return new Receipt(order.price());
    }
}
