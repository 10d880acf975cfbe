package com.acme.reservations.handlers;

import com.acme.reservations.repository.GuestRepository;
import com.acme.reservations.repository.ReservationRepository;
import com.acme.reservations.service.NotificationService;
import com.acme.reservations.service.Reservation;
import com.acme.reservations.service.VoucherService;
import com.acme.reservations.support.Clients;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Subsegment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;

public class HousekeepingHandler implements RequestHandler<Object, Long> {
    private final ReservationRepository reservations = new ReservationRepository(Clients.DYNAMO);
    private final GuestRepository guests = new GuestRepository(Clients.DYNAMO);
    private final VoucherService vouchers = new VoucherService();
    private final NotificationService notifications = new NotificationService();
    private final LambdaClient functions = LambdaClient.builder().httpClient(UrlConnectionHttpClient.create()).build();

    @Override
    public Long handleRequest(Object input, Context context) {
        Map<String, Runnable> steps = new LinkedHashMap<>();
        steps.put("archive vouchers", () -> vouchers.keys().forEach(vouchers::archive));
        steps.put("send mails", notifications::sendMails);
        steps.put("renumber", () -> reservations.saveAll(List.of(Reservation.of("r-1"), Reservation.of("r-2"))));
        steps.forEach((name, step) -> AWSXRay.createSubsegment(name, step));
        reservations.move("r-1", "8");
        functions.invoke(InvokeRequest.builder()
            .functionName("reindex")
            .invocationType(InvocationType.EVENT)
            .payload(SdkBytes.fromUtf8String("{}"))
            .build());
        try (Subsegment counting = AWSXRay.beginSubsegment("count everything")) {
            long count = reservations.count() + guests.count();
            counting.putMetadata("count", count);
            return count;
        }
    }
}
