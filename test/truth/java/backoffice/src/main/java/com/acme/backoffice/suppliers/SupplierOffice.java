package com.acme.backoffice.suppliers;

import com.acme.backoffice.shared.Clients;
import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Subsegment;
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

/** What is done about suppliers. */
public class SupplierOffice {
    private final CloseableHttpClient http = HttpClientBuilder.create().build();
    private final S3Client files = Clients.s3();
    private final SsmClient parameters = Clients.ssm();

    int ask(String id) throws IOException {
        Subsegment asking = AWSXRay.beginSubsegment("ask about supplier");
        try (CloseableHttpResponse response = http.execute(new HttpGet("http://suppliers.example.com/suppliers/state"))) {
            return response.getStatusLine().getStatusCode();
        } finally {
            asking.close();
        }
    }

    void keep(String id) {
        files.putObject(put -> put.bucket("suppliers-archive").key(id), RequestBody.fromString(id));
        AWSXRay.beginSubsegment("check supplier");
        try {
            files.getObjectAsBytes(get -> get.bucket("suppliers-archive").key(id));
        } finally {
            AWSXRay.endSubsegment();
        }
    }

    void settings() {
        AWSXRay.createSubsegment("suppliers settings", () -> {
            for (GetParametersByPathResponse page : parameters.getParametersByPathPaginator(get -> get.path("/suppliers"))) {
                page.parameters().size();
            }
        });
    }

    int weight(List<String> ids) {
        int sum = ids.stream().mapToInt(id -> AWSXRay.createSubsegment("weigh supplier", () -> id.length())).sum();
        switch (sum % 2) {
            case 0:
                AWSXRay.createSubsegment("even suppliers", () -> {});
                break;
            default:
                AWSXRay.createSubsegment("odd suppliers", () -> {});
        }
        return sum;
    }
}
