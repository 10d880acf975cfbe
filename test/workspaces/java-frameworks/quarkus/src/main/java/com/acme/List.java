package com.acme;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import jakarta.inject.Named;

@Named("list")
public class List implements RequestHandler<Order, String> {
    @Override
    public String handleRequest(Order order, Context context) {
        return order.id();
    }
}
