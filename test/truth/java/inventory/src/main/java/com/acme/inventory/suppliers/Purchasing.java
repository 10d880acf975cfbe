package com.acme.inventory.suppliers;

import com.acme.inventory.infra.Aws;
import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.AWSXRayRecorder;
import com.amazonaws.xray.entities.Subsegment;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

public class Purchasing {
    private static final String PREFIX = "purchase ";
    private final AWSXRayRecorder recorder;
    private final SupplierClient suppliers;
    private final SqsClient orders = Aws.sqs();
    private final SnsClient alerts = Aws.sns();
    private final S3Client labels = Aws.s3();

    public Purchasing(AWSXRayRecorder recorder, SupplierClient suppliers) {
        this.recorder = recorder;
        this.suppliers = suppliers;
    }

    public void purchase(String sku, int count) throws IOException {
        Subsegment subsegment = recorder.beginSubsegment(PREFIX + sku);
        try {
            suppliers.order(sku, count);
        } catch (IOException e) {
            subsegment.addException(e);
            throw e;
        } finally {
            recorder.endSubsegment();
        }
    }

    public void enqueue(List<String> skus) {
        List<SendMessageBatchRequestEntry> entries = IntStream.range(0, skus.size())
            .mapToObj(index -> SendMessageBatchRequestEntry.builder().id("" + index).messageBody(skus.get(index)).build())
            .toList();
        recorder.createSubsegment("enqueue purchases", () -> {
            orders.sendMessageBatch(SendMessageBatchRequest.builder().queueUrl(System.getenv("ORDER_QUEUE")).entries(entries).build());
        });
    }

    public void alert(String text) {
        if (text.isBlank()) {
            return;
        }
        AWSXRay.beginSubsegment("low stock alert");
        try {
            alerts.publish(message -> message.topicArn(System.getenv("LOW_STOCK_TOPIC")).message(text));
        } finally {
            AWSXRay.endSubsegment();
        }
    }

    public int drain() {
        int count = 0;
        var response = orders.receiveMessage(receive -> receive.queueUrl(System.getenv("ORDER_QUEUE")).waitTimeSeconds(0));
        for (Message message : response.messages()) {
            try (Subsegment handling = AWSXRay.beginSubsegment("handle message")) {
                handling.putAnnotation("message", message.messageId());
                orders.changeMessageVisibility(change -> change.queueUrl(System.getenv("ORDER_QUEUE")).receiptHandle(message.receiptHandle()).visibilityTimeout(30));
                count++;
            }
            orders.deleteMessage(delete -> delete.queueUrl(System.getenv("ORDER_QUEUE")).receiptHandle(message.receiptHandle()));
        }
        return count;
    }

    public void label(String sku) {
        labels.putObject(put -> put.bucket(System.getenv("LABEL_BUCKET")).key(sku + ".txt"), RequestBody.fromString(sku));
    }

    public boolean hasLabel(String sku) {
        return labels.headObject(head -> head.bucket(System.getenv("LABEL_BUCKET")).key(sku + ".txt")) != null;
    }
}
