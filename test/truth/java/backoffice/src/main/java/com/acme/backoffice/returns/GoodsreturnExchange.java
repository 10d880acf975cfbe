package com.acme.backoffice.returns;

import com.acme.backoffice.shared.Clients;
import com.amazonaws.xray.AWSXRay;
import java.util.List;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** Tells others about returns. */
class GoodsreturnExchange {
    private static final String PREFIX = "goodsreturn.";
    private static final String QUEUE = "https://sqs.us-east-1.amazonaws.com/000000000000/returns";
    private final SnsClient topics = Clients.sns();
    private final SqsClient queues = Clients.sqs();

    void tell(String text) {
        AWSXRay.beginSubsegment(PREFIX + "tell");
        try {
            topics.publish(publish -> publish.topicArn("arn:aws:sns:us-east-1:000000000000:returns").message(text));
        } finally {
            AWSXRay.endSubsegment();
        }
    }

    void queue(String text) {
        AWSXRay.createSubsegment("queue goodsreturn", () -> {
            String url = queues.getQueueUrl(get -> get.queueName("returns")).queueUrl();
            queues.sendMessage(SendMessageRequest.builder().queueUrl(url).messageBody(text).build());
        });
    }

    void drain() {
        List<Message> messages = queues
            .receiveMessage(ReceiveMessageRequest.builder().queueUrl(QUEUE).maxNumberOfMessages(5).build())
            .messages();
        messages.forEach(message ->
            queues.changeMessageVisibility(change -> change.queueUrl(QUEUE).receiptHandle(message.receiptHandle()).visibilityTimeout(5)));
    }
}
