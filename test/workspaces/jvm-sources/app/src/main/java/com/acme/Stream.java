package com.acme;

public class Stream implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) {
    }

    static class Inner {
        static class Most {
            public String run(String in) {
                return in;
            }
        }
    }
}
