package com.acme.reservations.support;

/** What the deployment sets. */
public final class Settings {
    private Settings() {}

    public static String reservations() {
        return System.getenv("RESERVATIONS_TABLE");
    }

    public static String required(String name) {
        String value = System.getenv(name);
        if (value == null || value.isEmpty()) throw new IllegalStateException(name + " is not set");
        return value;
    }
}
