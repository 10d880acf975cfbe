package com.acme.reservations.handlers;

import com.acme.reservations.repository.GuestRepository;
import com.acme.reservations.repository.ReservationRepository;
import com.acme.reservations.repository.RoomRepository;
import com.acme.reservations.service.NotificationService;
import com.acme.reservations.service.PricingService;
import com.acme.reservations.service.Reservation;
import com.acme.reservations.service.VoucherService;
import com.acme.reservations.support.Clients;
import com.acme.reservations.support.Names;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Subsegment;
import java.util.Map;

public class ReserveHandler implements RequestHandler<Map<String, String>, Map<String, Object>> {
    private final ReservationRepository reservations = new ReservationRepository(Clients.DYNAMO);
    private final GuestRepository guests = new GuestRepository(Clients.DYNAMO);
    private final RoomRepository rooms = new RoomRepository();
    private final PricingService pricing = new PricingService();
    private final NotificationService notifications = new NotificationService();
    private final VoucherService vouchers = new VoucherService();

    @Override
    public Map<String, Object> handleRequest(Map<String, String> input, Context context) {
        Reservation reservation = AWSXRay.createSubsegment(Names.VALIDATE, () -> validate(input));
        guests.register(guests.byId(reservation.guest()));
        int price = pricing.price(reservation);
        pricing.audit(price);
        try (Subsegment ignored = AWSXRay.beginSubsegment("book room")) {
            rooms.block(reservation.room(), reservation.id());
            reservations.save(reservation);
        }
        reservations.confirm(reservation.id());
        vouchers.write(reservation.id(), "voucher");
        notifications.reserved(reservation);
        notifications.queueMail(reservation.guest());
        return Map.of("id", reservation.id(), "price", price);
    }

    private Reservation validate(Map<String, String> input) {
        String room = input.getOrDefault("room", "7");
        if (!rooms.isFree(room)) throw new IllegalArgumentException("taken");
        return new Reservation("r-1", input.getOrDefault("guest", "g-1"), room, 2);
    }
}
