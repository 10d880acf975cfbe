package com.acme;

public class Bill {
    public void handleRequest(java.io.InputStream in, java.io.OutputStream out) {}
}
