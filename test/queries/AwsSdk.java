// The AWS SDKs for Java, 2 and 1: a client is told by its declared type, or by how it was built.
package com.acme.orders;

import com.amazonaws.services.dynamodbv2.AmazonDynamoDB;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBClientBuilder;
import com.amazonaws.services.dynamodbv2.document.DynamoDB;
import com.amazonaws.services.dynamodbv2.document.Table;
import com.amazonaws.services.dynamodbv2.model.PutItemRequest;
import com.amazonaws.services.s3.AmazonS3;
import com.amazonaws.services.s3.AmazonS3ClientBuilder;
import com.amazonaws.services.s3.transfer.TransferManagerBuilder;
import com.amazonaws.services.sqs.*;
import com.amazonaws.services.sqs.model.*;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.waiters.S3Waiter;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.*;
import software.amazon.awssdk.transfer.s3.S3TransferManager;

class Store extends Base {
    private static final String TABLE = System.getenv("TABLE_NAME");
    private final DynamoDbClient dynamo;
    private final S3Client s3 = S3Client.builder().region(Region.EU_WEST_1).build();
    private SnsClient sns;
    AmazonSQS sqs;

    Store(DynamoDbClient dynamo) {
        this.dynamo = dynamo;
    }

    void save(Order order, GetItemRequest request, SfnClient machines, DynamoDbTable<Order> orders) {
        dynamo.putItem(software.amazon.awssdk.services.dynamodb.model.PutItemRequest.builder().tableName(TABLE).item(order.map()).build());
        // <- sdkCall DynamoDB PutItem $TABLE_NAME
        this.dynamo.getItem(request);
        // <- sdkCall DynamoDB GetItem
        call(dynamo::getItem, request);
        //   ^ sdkCall DynamoDB GetItem lost
        keys.forEach(dynamo::deleteItem);
        //           ^ sdkCall DynamoDB DeleteItem doubtful
        names.stream().map(sqs::deleteMessage).map(String::trim).count();
        //                 ^ sdkCall SQS DeleteMessage lost
        dynamo.updateItem(r -> r.tableName("orders").key(order.key()));
        // <- sdkCall DynamoDB UpdateItem orders
        dynamo.deleteItem((r) -> r.key(order.key()).tableName(System.getenv().get("TABLE_NAME")));
        // <- sdkCall DynamoDB DeleteItem $TABLE_NAME
        dynamo.queryPaginator(QueryRequest.builder().tableName("orders").build());
        // <- sdkCall DynamoDB Query orders
        dynamo
            .scan(r -> r.tableName("orders"))
           //^ sdkCall DynamoDB Scan orders
            .items();
        s3.putObject(r -> r.bucket("receipts"), body);
        // <- sdkCall S3 PutObject receipts
        machines.startExecution(r -> r.stateMachineArn("arn:aws:states:eu-west-1:123456789012:stateMachine:orders"));
        // <- sdkCall SFN StartExecution arn:aws:states:eu-west-1:123456789012:stateMachine:orders
        sns.publish(r -> r.topicArn(System.getenv("TOPIC")));
        // <- sdkCall SNS Publish $TOPIC
        S3AsyncClient.create().getObject(r -> r.bucket("receipts"), to).join();
        // <- sdkCall S3 GetObject receipts
        s3.waiter().waitUntilBucketExists(r -> r.bucket("receipts"));
        // <- sdkCall S3 HeadBucket receipts
        S3Waiter.builder().client(s3).build().waitUntilObjectExists(r -> r.bucket("receipts"));
        // <- sdkCall S3 HeadObject receipts
        orders.putItem(order);
        // <- sdkCall DynamoDB PutItem
        orders.query(q -> q.limit(3)).items();
        // <- sdkCall DynamoDB Query
        var local = SfnClient.create();
        local.stopExecution(r -> r.executionArn("x"));
        // <- sdkCall SFN StopExecution
        // Of the base class: the request tells.
        inherited.getItem(request);
        // <- sdkCall DynamoDB GetItem
        inherited.describe(request);
        inherited.listTables(ListTablesRequest.builder().build());
        // <- sdkCall DynamoDB ListTables
        orders.items().map(Converter::new);
        s3.getObjectAsBytes(r -> r.bucket("receipts"));
        // <- sdkCall S3 GetObject receipts
        var pages = dynamo.scanPaginator(r -> r.tableName("orders"));
        for (var page : pages) {
        // <- sdkCall DynamoDB Scan orders
            read(page);
        }
        pages.items().stream()
        //            ^ sdkCall DynamoDB Scan orders
            .map(Converter::new)
            .forEach(this::read);
           //^ sdkCall DynamoDB Scan orders
        for (var item : dynamo.queryPaginator(request).items()) read(item);
        // <- sdkCall DynamoDB Query
        inherited.listTablesPaginator(ListTablesRequest.builder().build()).tableNames().forEach(this::read);
        //                                                                              ^ sdkCall DynamoDB ListTables
        var converted = dynamo.scanPaginator(request).items().stream().map(Converter::new);
        //                                                    ^ sdkCall DynamoDB Scan
        read(dynamo.scanPaginator(request));
        //   ^ sdkCall DynamoDB Scan lost
        var found = orders.query(q -> q.limit(3));
        found.items().iterator().next();
        //            ^ sdkCall DynamoDB Query
        run(() -> dynamo.scanPaginator(request));
        //        ^ sdkCall DynamoDB Scan lost
        // dynamo.putItem(request);
        String text = "dynamo.putItem(request)";
        store.putItem(order);
        dynamo.close();
        DynamoDbClient.builder().region(Region.EU_WEST_1).build();
    }

    void first(AmazonS3 buckets, Table table) {
        AmazonDynamoDB client = AmazonDynamoDBClientBuilder.standard().withRegion("eu-west-1").build();
        client.putItem(new PutItemRequest().withTableName("orders").withItem(item));
        // <- sdkCall DynamoDB PutItem orders
        client.deleteItem("orders", key);
        // <- sdkCall DynamoDB DeleteItem orders
        buckets.getObject("receipts", "key");
        // <- sdkCall S3 GetObject receipts
        var built = AmazonS3ClientBuilder.defaultClient();
        built.putObject("receipts", "key", "text");
        // <- sdkCall S3 PutObject receipts
        var other = AmazonS3ClientBuilder.standard().build();
        other.listObjectsV2("receipts");
        // <- sdkCall S3 ListObjectsV2 receipts
        new DynamoDB(client).getTable("orders").putItem(item);
        // <- sdkCall DynamoDB PutItem orders
        table.getItem(key);
        // <- sdkCall DynamoDB GetItem
        sqs.sendMessageAsync(new SendMessageRequest().withQueueUrl(System.getenv("QUEUE")));
        // <- sdkCall SQS SendMessage $QUEUE
        inherited.putItem(new PutItemRequest("orders", item));
        // <- sdkCall DynamoDB PutItem
        inherited.describe(new PutItemRequest());
        TransferManagerBuilder.standard().withS3Client(buckets).build().upload("receipts", "k", file);
        // <- sdkCall S3 PutObject receipts
        // <- sdkCall S3 CreateMultipartUpload receipts
        // <- sdkCall S3 UploadPart receipts
        // <- sdkCall S3 CompleteMultipartUpload receipts
        // <- sdkCall S3 AbortMultipartUpload receipts
        // <- sdkCall S3 InitiateMultipartUpload receipts
        inherited.upload("receipts", "k", file);
        S3TransferManager.create().uploadFile(request);
        // <- sdkCall S3 PutObject
        // <- sdkCall S3 CreateMultipartUpload
        // <- sdkCall S3 UploadPart
        // <- sdkCall S3 CompleteMultipartUpload
        // <- sdkCall S3 AbortMultipartUpload
        // <- sdkCall S3 InitiateMultipartUpload
        client.shutdown();
        client.setEndpoint("http://localhost:8000");
    }
}

/** Called as ours, and of other packages. */
class LookAlikes {
    com.acme.db.DynamoDbClient dynamo;
    AmazonS3Like buckets;

    void save(DynamoDbClientFactory factory) {
        dynamo.putItem(order);
        buckets.getObject("a", "b");
        factory.create().putItem(order);
        lambda.invoke("f");
    }
}
