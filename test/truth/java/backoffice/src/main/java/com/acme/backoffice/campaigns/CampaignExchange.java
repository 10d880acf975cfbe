package com.acme.backoffice.campaigns;

import com.acme.backoffice.shared.Clients;
import com.amazonaws.xray.AWSXRay;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** Tells others about campaigns. */
class CampaignExchange {
    private static final String PREFIX = "campaign.";
    private static final String QUEUE = "https://sqs.us-east-1.amazonaws.com/000000000000/campaigns";
    private final SnsClient topics = Clients.sns();
    private final SqsClient queues = Clients.sqs();

    void tell(String text) {
        topics.publish(PublishRequest.builder().topicArn("arn:aws:sns:us-east-1:000000000000:campaigns").message(text).build());
    }

    void queue(String text) {
        SendMessageRequest request = SendMessageRequest.builder()
            .queueUrl(QUEUE)
            .messageBody(text)
            .build();
        AWSXRay.beginSubsegment("queue campaign");
        queues.sendMessage(request);
        AWSXRay.endSubsegment();
    }

    void drain() {
        for (Message message : queues.receiveMessage(receive -> receive.queueUrl(QUEUE)).messages()) {
            AWSXRay.createSubsegment("take campaign", () -> {
                queues.deleteMessage(delete -> delete.queueUrl(QUEUE).receiptHandle(message.receiptHandle()));
            });
        }
    }
}
