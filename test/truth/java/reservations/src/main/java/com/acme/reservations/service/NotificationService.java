package com.acme.reservations.service;

import com.acme.reservations.support.Clients;
import com.acme.reservations.support.Names;
import com.amazonaws.xray.AWSXRay;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.Body;
import software.amazon.awssdk.services.ses.model.Content;
import software.amazon.awssdk.services.ses.model.Destination;
import software.amazon.awssdk.services.ses.model.Message;
import software.amazon.awssdk.services.ses.model.SendEmailRequest;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

public class NotificationService {
    private final SqsClient sqs = Clients.queues();
    private final SnsClient sns = SnsClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
    private final EventBridgeClient events = EventBridgeClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
    private SesClient mail;

    public void reserved(Reservation reservation) {
        AWSXRay.beginSubsegment(Names.NOTIFY);
        try {
            sns.publish(PublishRequest.builder().topicArn(System.getenv("RESERVED_TOPIC")).message(reservation.id()).build());
            PutEventsRequestEntry entry = PutEventsRequestEntry.builder()
                .eventBusName(System.getenv("BUS_NAME"))
                .source("acme.reservations")
                .detailType("Reserved")
                .detail("{\"id\":\"" + reservation.id() + "\"}")
                .build();
            events.putEvents(PutEventsRequest.builder().entries(entry).build());
        } finally {
            AWSXRay.endSubsegment();
        }
    }

    public void queueMail(String guest) {
        SendMessageRequest request = SendMessageRequest.builder()
            .queueUrl(System.getenv("MAIL_QUEUE"))
            .messageBody(guest)
            .build();
        sqs.sendMessage(request);
    }

    public void queueMails(List<String> guests) {
        AWSXRay.createSubsegment("queue mails", () -> sqs.sendMessageBatch(batch -> batch
            .queueUrl(System.getenv("MAIL_QUEUE"))
            .entries(guests.stream()
                .map(guest -> SendMessageBatchRequestEntry.builder().id(guest).messageBody(guest).build())
                .collect(Collectors.toList()))));
    }

    public void sendMails() {
        String queue = System.getenv("MAIL_QUEUE");
        var received = sqs.receiveMessage(ReceiveMessageRequest.builder().queueUrl(queue).maxNumberOfMessages(10).build());
        received.messages().forEach(message -> {
            AWSXRay.beginSubsegment("send mail");
            mail().sendEmail(SendEmailRequest.builder()
                .source("stay@example.com")
                .destination(Destination.builder().toAddresses("guest@example.com").build())
                .message(Message.builder()
                    .subject(Content.builder().data("Your stay").build())
                    .body(Body.builder().text(Content.builder().data(message.body()).build()).build())
                    .build())
                .build());
            AWSXRay.endSubsegment();
            sqs.deleteMessage(DeleteMessageRequest.builder().queueUrl(queue).receiptHandle(message.receiptHandle()).build());
        });
    }

    private SesClient mail() {
        if (mail == null) mail = SesClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
        return mail;
    }
}
