package com.acme;

public class Constructors implements RequestHandler<Order, String> {
    private final Client client;

    public Constructors() {
        this(new Client());
    }

    Constructors(Client client) {
        this.client = client;
    }

    @Override
    public String handleRequest(Order order, Context context) {
        return client.put(order);
    }
}
