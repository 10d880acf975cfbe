package com.acme;

public class Overloads implements RequestHandler<Order, String> {
    public String handleRequest(String order) {
        return order;
    }

    @Override
    public String handleRequest(Order order, Context context) {
        return handleRequest(order.id());
    }

    public void cancel(String order, Context context) {
    }

    public void cancel(InputStream in, OutputStream out, Context context) {
    }

    public void cancel(String order, String reason, String by) {
    }
}
