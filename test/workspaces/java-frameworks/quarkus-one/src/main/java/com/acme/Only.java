package com.acme;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

public class Only implements RequestHandler<Order, String> {
    @Override
    public String handleRequest(Order order, Context context) {
        return order.id();
    }
}
