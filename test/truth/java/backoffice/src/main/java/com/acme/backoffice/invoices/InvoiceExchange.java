package com.acme.backoffice.invoices;

import com.acme.backoffice.shared.Clients;
import com.amazonaws.xray.AWSXRay;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** Tells others about invoices. */
class InvoiceExchange {
    private static final String PREFIX = "invoice.";
    private static final String QUEUE = "https://sqs.us-east-1.amazonaws.com/000000000000/invoices";
    private final SnsClient topics = Clients.sns();
    private final SqsClient queues = Clients.sqs();

    void tell(String text) {
        topics.publish(PublishRequest.builder().topicArn("arn:aws:sns:us-east-1:000000000000:invoices").message(text).build());
    }

    void queue(String text) {
        AWSXRay.createSubsegment("queue invoice", () -> {
            String url = queues.getQueueUrl(get -> get.queueName("invoices")).queueUrl();
            queues.sendMessage(SendMessageRequest.builder().queueUrl(url).messageBody(text).build());
        });
    }

    void drain() {
        for (Message message : queues.receiveMessage(receive -> receive.queueUrl(QUEUE)).messages()) {
            AWSXRay.createSubsegment("take invoice", () -> {
                queues.deleteMessage(delete -> delete.queueUrl(QUEUE).receiptHandle(message.receiptHandle()));
            });
        }
    }
}
