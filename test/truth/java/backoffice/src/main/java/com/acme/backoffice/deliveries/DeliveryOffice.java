package com.acme.backoffice.deliveries;

import com.acme.backoffice.shared.Clients;
import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Subsegment;
import com.amazonaws.xray.proxies.apache.http.HttpClientBuilder;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;

/** What is done about deliveries. */
public class DeliveryOffice {
    private static final String BASE = "http://carriers.example.com";
    private final CloseableHttpClient http = HttpClientBuilder.create().build();
    private final S3Client files = Clients.s3();
    private final SsmClient parameters = Clients.ssm();

    int ask(String id) throws IOException {
        HttpPost post = new HttpPost(BASE + "/deliveries");
        post.setEntity(new StringEntity(id));
        try (CloseableHttpResponse response = http.execute(post)) {
            return response.getStatusLine().getStatusCode();
        }
    }

    void keep(String id) {
        AWSXRay.createSubsegment("keep delivery", () -> {
            files.putObject(PutObjectRequest.builder().bucket("deliveries-archive").key(id).build(), RequestBody.fromString(id));
            files.headObject(head -> head.bucket("deliveries-archive").key(id));
        });
    }

    void settings() {
        try (Subsegment reading = AWSXRay.beginSubsegment("deliveries settings")) {
            reading.putAnnotation("name", "limit");
            parameters.getParameter(GetParameterRequest.builder().name("/deliveries/limit").build());
        }
    }

    int weight(List<String> ids) {
        try (Subsegment summing = AWSXRay.beginSubsegment("sum deliveries")) {
            int sum = 0;
            for (int index = 0; index < ids.size(); index++) {
                Subsegment each = AWSXRay.beginSubsegment("weigh delivery " + index);
                each.putAnnotation("index", index);
                sum += ids.get(index).length();
                AWSXRay.endSubsegment();
            }
            Supplier<Integer> rounding = () -> {
                AWSXRay.beginSubsegment("round deliveries");
                AWSXRay.endSubsegment();
                return 2;
            };
            summing.putMetadata("sum", sum);
            return sum * rounding.get();
        }
    }
}
