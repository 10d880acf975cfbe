package com.acme.reservations.handlers;

import com.acme.reservations.repository.GuestRepository;
import com.acme.reservations.repository.ReservationRepository;
import com.acme.reservations.service.NotificationService;
import com.acme.reservations.support.Clients;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Subsegment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;

public class CancelHandler implements RequestStreamHandler {
    private static final SfnClient MACHINES = SfnClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
    private static final SsmClient PARAMETERS = SsmClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
    private final SecretsManagerClient secrets = SecretsManagerClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
    private final ReservationRepository reservations = new ReservationRepository(Clients.DYNAMO);
    private final GuestRepository guests = new GuestRepository(Clients.DYNAMO);
    private final NotificationService notifications = new NotificationService();

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        String text = AWSXRay.createSubsegment("read input", () -> "r-1");
        cancel(text);
        refund(text);
        guests.rename(guests.byId("g-1"));
        guests.forget("g-1");
        notifications.queueMails(List.of("g-1", "g-2"));
        output.write("{}".getBytes(StandardCharsets.UTF_8));
    }

    private void cancel(String id) {
        Subsegment cancelling = AWSXRay.beginSubsegment("cancel");
        cancelling.putAnnotation("id", id);
        reservations.delete(id);
        MACHINES.startExecution(StartExecutionRequest.builder()
            .stateMachineArn("arn:aws:states:us-east-1:000000000000:stateMachine:cancellation")
            .input("{\"id\":\"" + id + "\"}")
            .build());
        AWSXRay.endSubsegment();
    }

    private void refund(String id) {
        AWSXRay.createSubsegment("refund", () -> {
            secrets.getSecretValue(GetSecretValueRequest.builder().secretId("bank/key").build());
            PARAMETERS.getParameter(GetParameterRequest.builder().name("/refunds/limit").withDecryption(true).build());
        });
    }
}
