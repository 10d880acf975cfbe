package com.acme.orders;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

public class CreateOrder implements RequestHandler<String, String> {
    @Override
    public String handleRequest(String order, Context context) {
        return order;
    }

    public String cancel(String order) {
        return order;
    }

    public static class Refund implements RequestHandler<String, String> {
        @Override
        public String handleRequest(String order, Context context) {
            return order;
        }
    }
}
