package com.acme.backoffice.payrolls;

import com.acme.backoffice.shared.Clients;
import com.amazonaws.xray.AWSXRay;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** Tells others about payrolls. */
class PayrollExchange {
    private static final String PREFIX = "payroll.";
    private static final String QUEUE = "https://sqs.us-east-1.amazonaws.com/000000000000/payrolls";
    private final SnsClient topics = Clients.sns();
    private final SqsClient queues = Clients.sqs();

    void tell(String text) {
        topics.publish(PublishRequest.builder().topicArn("arn:aws:sns:us-east-1:000000000000:payrolls").message(text).build());
    }

    void queue(String text) {
        AWSXRay.createSubsegment("queue payroll", () -> {
            String url = queues.getQueueUrl(get -> get.queueName("payrolls")).queueUrl();
            queues.sendMessage(SendMessageRequest.builder().queueUrl(url).messageBody(text).build());
        });
    }

    void drain() {
        for (Message message : queues.receiveMessage(receive -> receive.queueUrl(QUEUE)).messages()) {
            AWSXRay.createSubsegment("take payroll", () -> {
                queues.deleteMessage(delete -> delete.queueUrl(QUEUE).receiptHandle(message.receiptHandle()));
            });
        }
    }
}
