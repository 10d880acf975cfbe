package com.acme.reservations.support;

/** Names of steps that several classes share. */
public final class Names {
    public static final String VALIDATE = "validate request";
    public static final String NOTIFY = "notify guest";

    private Names() {}
}
