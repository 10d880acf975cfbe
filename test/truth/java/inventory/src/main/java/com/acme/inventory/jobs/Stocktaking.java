package com.acme.inventory.jobs;

import com.acme.inventory.infra.Aws;
import com.acme.inventory.stock.DynamoStockStore;
import com.acme.inventory.stock.MoveLog;
import com.acme.inventory.stock.StockItem;
import com.acme.inventory.stock.StockStore;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Subsegment;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;

/** Counts everything at night. */
public class Stocktaking {
    private final StockStore store;
    private final MoveLog moves = new MoveLog();
    private final DynamoDbClient tables = Aws.dynamo();
    private final S3Client files = Aws.s3();
    private final SsmClient parameters = SsmClient.builder().httpClient(Aws.http()).build();

    Stocktaking(StockStore store) {
        this.store = store;
    }

    /** What Lambda calls. */
    public static class Handler implements RequestHandler<Object, String> {
        private final Stocktaking stocktaking = new Stocktaking(new DynamoStockStore());

        @Override
        public String handleRequest(Object event, Context context) {
            return AWSXRay.createSubsegment("stocktaking", () -> stocktaking.run());
        }
    }

    String run() {
        int limit = limits();
        List<StockItem> low = AWSXRay.createSubsegment("find low stock", () -> store.low(limit));
        List<String> sorted = sort(low);
        sorted.forEach(store::remove);
        tables.describeTable(DescribeTableRequest.builder().tableName(System.getenv("STOCK_TABLE")).build());
        moves.check();
        return String.join(",", sorted) + files();
    }

    private int limits() {
        int count = 0;
        AWSXRay.beginSubsegment("read limits");
        GetParametersByPathRequest request = GetParametersByPathRequest.builder().path("/inventory").build();
        for (GetParametersByPathResponse page : parameters.getParametersByPathPaginator(request)) {
            count += page.parameters().size();
        }
        AWSXRay.endSubsegment();
        return count;
    }

    private static List<String> sort(List<StockItem> items) {
        Subsegment sorting = AWSXRay.beginSubsegment("sort");
        List<String> names = items.stream().sorted(Comparator.comparing(StockItem::sku)).map(StockItem::sku).collect(Collectors.toList());
        sorting.close();
        return names;
    }

    private int files() {
        class Counter {
            int count;

            void add(ListObjectsV2Response page) {
                AWSXRay.beginSubsegment("count page");
                count += page.contents().size();
                AWSXRay.endSubsegment();
            }
        }
        Counter counter = new Counter();
        counter.add(files.listObjectsV2(list -> list.bucket(System.getenv("LABEL_BUCKET")).prefix("2024/")));
        return counter.count;
    }
}
