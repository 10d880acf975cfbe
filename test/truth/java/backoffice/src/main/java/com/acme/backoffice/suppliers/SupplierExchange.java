package com.acme.backoffice.suppliers;

import com.acme.backoffice.shared.Clients;
import com.amazonaws.xray.AWSXRay;
import java.util.List;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** Tells others about suppliers. */
class SupplierExchange {
    private static final String PREFIX = "supplier.";
    private static final String QUEUE = "https://sqs.us-east-1.amazonaws.com/000000000000/suppliers";
    private final SnsClient topics = Clients.sns();
    private final SqsClient queues = Clients.sqs();

    void tell(String text) {
        AWSXRay.beginSubsegment(PREFIX + "tell");
        try {
            topics.publish(publish -> publish.topicArn("arn:aws:sns:us-east-1:000000000000:suppliers").message(text));
        } finally {
            AWSXRay.endSubsegment();
        }
    }

    void queue(String text) {
        SendMessageRequest request = SendMessageRequest.builder()
            .queueUrl(QUEUE)
            .messageBody(text)
            .build();
        AWSXRay.beginSubsegment("queue supplier");
        queues.sendMessage(request);
        AWSXRay.endSubsegment();
    }

    void drain() {
        List<Message> messages = queues
            .receiveMessage(ReceiveMessageRequest.builder().queueUrl(QUEUE).maxNumberOfMessages(5).build())
            .messages();
        messages.forEach(message ->
            queues.changeMessageVisibility(change -> change.queueUrl(QUEUE).receiptHandle(message.receiptHandle()).visibilityTimeout(5)));
    }
}
