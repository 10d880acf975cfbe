package com.acme.backoffice.shared;

import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Clients that all functions share. */
public final class Clients {
    private static final SdkHttpClient HTTP = UrlConnectionHttpClient.create();

    private Clients() {}

    public static DynamoDbClient dynamo() {
        return DynamoDbClient.builder().httpClient(HTTP).build();
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

    public static SsmClient ssm() {
        return SsmClient.builder().httpClient(HTTP).build();
    }

    public static SdkHttpClient http() {
        return HTTP;
    }
}
