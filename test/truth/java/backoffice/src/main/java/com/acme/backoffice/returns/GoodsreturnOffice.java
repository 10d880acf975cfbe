package com.acme.backoffice.returns;

import com.acme.backoffice.shared.Clients;
import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.proxies.apache.http.HttpClientBuilder;
import java.io.IOException;
import java.util.List;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;

/** What is done about returns. */
public class GoodsreturnOffice {
    private static final String BASE = "http://warehouse.example.com";
    private final CloseableHttpClient http = HttpClientBuilder.create().build();
    private final S3Client files = Clients.s3();
    private final SsmClient parameters = Clients.ssm();

    int ask(String id) throws IOException {
        HttpGet get = new HttpGet(BASE + "/returns/" + id);
        try (CloseableHttpResponse response = http.execute(get)) {
            return response.getStatusLine().getStatusCode();
        }
    }

    void keep(String id) {
        files.putObject(put -> put.bucket("returns-archive").key(id), RequestBody.fromString(id));
        AWSXRay.beginSubsegment("check goodsreturn");
        try {
            files.getObjectAsBytes(get -> get.bucket("returns-archive").key(id));
        } finally {
            AWSXRay.endSubsegment();
        }
    }

    void settings() {
        AWSXRay.createSubsegment("returns settings", () -> {
            for (GetParametersByPathResponse page : parameters.getParametersByPathPaginator(get -> get.path("/returns"))) {
                page.parameters().size();
            }
        });
    }

    int weight(List<String> ids) {
        AWSXRay.beginSubsegment("sum returns");
        int sum = 0;
        for (String id : ids) {
            AWSXRay.beginSubsegment("weigh goodsreturn");
            sum += id.length();
            AWSXRay.endSubsegment();
        }
        int rounded = AWSXRay.createSubsegment("round returns", subsegment -> {
            return 2;
        });
        AWSXRay.endSubsegment();
        return sum * rounded;
    }
}
