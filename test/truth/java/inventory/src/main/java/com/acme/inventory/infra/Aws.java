package com.acme.inventory.infra;

import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

public final class Aws {
    private static final SdkHttpClient HTTP = UrlConnectionHttpClient.builder().build();
    private static DynamoDbClient dynamo;

    private Aws() {}

    public static synchronized DynamoDbClient dynamo() {
        if (dynamo == null) {
            dynamo = DynamoDbClient.builder().httpClient(HTTP).build();
        }
        return dynamo;
    }

    public static DynamoDbAsyncClient dynamoAsync() {
        return DynamoDbAsyncClient.builder().httpClient(NettyNioAsyncHttpClient.create()).build();
    }

    public static S3Client s3() {
        return S3Client.builder().httpClient(HTTP).build();
    }

    public static SnsClient sns() {
        return SnsClient.builder().httpClient(HTTP).build();
    }

    public static SqsClient sqs() {
        return SqsClient.builder().httpClient(HTTP).build();
    }

    public static SdkHttpClient http() {
        return HTTP;
    }
}
