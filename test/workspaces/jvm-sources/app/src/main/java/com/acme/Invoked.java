package com.acme;

public class Invoked {
    public String create(Order order, Context context) {
        return create(order, context, 3);
    }

    private String create(Order order, Context context, int retries) {
        return "";
    }

    public String remove(Order order, Context context) {
        return "";
    }

    public String remove(Order order, Context context, Clock clock) {
        return "";
    }

    public String remove(Order order, Context context, Clock clock, int retries) {
        return "";
    }

    public void list(InputStream in, OutputStream out) {
    }

    public void list(InputStream in, final com.amazonaws.services.lambda.runtime.Context context) {
    }

    public void count(Order order, String context) {
    }

    @Generated("public")
    void count(Order order, Context context) {
    }

    public void count(Order order) {
    }

    public void tied(Order order, Context context) {
    }

    public void tied(String order, Context context) {
    }
}
