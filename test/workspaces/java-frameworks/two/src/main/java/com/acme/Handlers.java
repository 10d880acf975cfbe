package com.acme;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import jakarta.inject.Named;

class Refund implements RequestHandler<Order, String> {
    public String handleRequest(Order order, Context context) {
        return order.id();
    }
}

@Named("charge")
class Charge implements RequestHandler<Order, String> {
    public String handleRequest(Order order, Context context) {
        return order.id();
    }
}
