package com.acme;

public class Create {
    public String handleRequest(String order) {
        return order;
    }
}
