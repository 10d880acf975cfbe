package com.acme;

public class Both implements RequestHandler<Order, String> {
    public void handleRequest(InputStream in, OutputStream out, Context context) {
    }

    @Override
    public String handleRequest(Order order, Context context) {
        return "";
    }
}
