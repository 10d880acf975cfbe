package com.acme.reservations.service;

/** A room for some nights. */
public record Reservation(String id, String guest, String room, int nights) {
    public static Reservation of(String id) {
        return new Reservation(id, "g-1", "7", 2);
    }
}
