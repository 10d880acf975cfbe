package com.acme.backoffice.contracts;

import com.acme.backoffice.shared.Clients;
import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Subsegment;
import java.util.List;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/** Tells others about contracts. */
class ContractExchange {
    private static final String PREFIX = "contract.";
    private static final String QUEUE = "https://sqs.us-east-1.amazonaws.com/000000000000/contracts";
    private final SnsClient topics = Clients.sns();
    private final SqsClient queues = Clients.sqs();

    void tell(String text) {
        AWSXRay.beginSubsegment(PREFIX + "tell");
        try {
            topics.publish(publish -> publish.topicArn("arn:aws:sns:us-east-1:000000000000:contracts").message(text));
        } finally {
            AWSXRay.endSubsegment();
        }
    }

    void queue(String text) {
        try (Subsegment queueing = AWSXRay.beginSubsegment(PREFIX + "queue")) {
            queueing.putMetadata("text", text);
            queues.sendMessage(send -> send.queueUrl(QUEUE).messageBody(text));
        }
    }

    void drain() {
        List<Message> messages = queues
            .receiveMessage(ReceiveMessageRequest.builder().queueUrl(QUEUE).maxNumberOfMessages(5).build())
            .messages();
        messages.forEach(message ->
            queues.changeMessageVisibility(change -> change.queueUrl(QUEUE).receiptHandle(message.receiptHandle()).visibilityTimeout(5)));
    }
}
