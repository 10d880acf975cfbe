package com.acme.backoffice.contracts;

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
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;

/** What is done about contracts. */
public class ContractOffice {
    private static final String BASE = "http://signing.example.com";
    private final CloseableHttpClient http = HttpClientBuilder.create().build();
    private final S3Client files = Clients.s3();
    private final SsmClient parameters = Clients.ssm();

    int ask(String id) throws IOException {
        HttpPost post = new HttpPost(BASE + "/contracts");
        post.setEntity(new StringEntity(id));
        try (CloseableHttpResponse response = http.execute(post)) {
            return response.getStatusLine().getStatusCode();
        }
    }

    void keep(String id) {
        files.putObject(put -> put.bucket("contracts-archive").key(id), RequestBody.fromString(id));
        AWSXRay.beginSubsegment("check contract");
        try {
            files.getObjectAsBytes(get -> get.bucket("contracts-archive").key(id));
        } finally {
            AWSXRay.endSubsegment();
        }
    }

    void settings() {
        AWSXRay.createSubsegment("contracts settings", () -> {
            for (GetParametersByPathResponse page : parameters.getParametersByPathPaginator(get -> get.path("/contracts"))) {
                page.parameters().size();
            }
        });
    }

    int weight(List<String> ids) {
        try (Subsegment summing = AWSXRay.beginSubsegment("sum contracts")) {
            int sum = 0;
            for (int index = 0; index < ids.size(); index++) {
                Subsegment each = AWSXRay.beginSubsegment("weigh contract " + index);
                each.putAnnotation("index", index);
                sum += ids.get(index).length();
                AWSXRay.endSubsegment();
            }
            Supplier<Integer> rounding = () -> {
                AWSXRay.beginSubsegment("round contracts");
                AWSXRay.endSubsegment();
                return 2;
            };
            summing.putMetadata("sum", sum);
            return sum * rounding.get();
        }
    }
}
