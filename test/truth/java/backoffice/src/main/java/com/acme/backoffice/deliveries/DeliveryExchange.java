package com.acme.backoffice.deliveries;

import com.acme.backoffice.shared.Clients;
import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Subsegment;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Tells others about deliveries. */
class DeliveryExchange {
    private static final String PREFIX = "delivery.";
    private static final String QUEUE = "https://sqs.us-east-1.amazonaws.com/000000000000/deliveries";
    private final SnsClient topics = Clients.sns();
    private final SqsClient queues = Clients.sqs();

    void tell(String text) {
        topics.publish(PublishRequest.builder().topicArn("arn:aws:sns:us-east-1:000000000000:deliveries").message(text).build());
    }

    void queue(String text) {
        try (Subsegment queueing = AWSXRay.beginSubsegment(PREFIX + "queue")) {
            queueing.putMetadata("text", text);
            queues.sendMessage(send -> send.queueUrl(QUEUE).messageBody(text));
        }
    }

    void drain() {
        for (Message message : queues.receiveMessage(receive -> receive.queueUrl(QUEUE)).messages()) {
            AWSXRay.createSubsegment("take delivery", () -> {
                queues.deleteMessage(delete -> delete.queueUrl(QUEUE).receiptHandle(message.receiptHandle()));
            });
        }
    }
}
