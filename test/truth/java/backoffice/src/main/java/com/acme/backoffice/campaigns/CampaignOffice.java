package com.acme.backoffice.campaigns;

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
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;

/** What is done about campaigns. */
public class CampaignOffice {
    private final CloseableHttpClient http = HttpClientBuilder.create().build();
    private final S3Client files = Clients.s3();
    private final SsmClient parameters = Clients.ssm();

    int ask(String id) throws IOException {
        Subsegment asking = AWSXRay.beginSubsegment("ask about campaign");
        try (CloseableHttpResponse response = http.execute(new HttpGet("http://ads.example.com/campaigns/state"))) {
            return response.getStatusLine().getStatusCode();
        } finally {
            asking.close();
        }
    }

    void keep(String id) {
        AWSXRay.createSubsegment("keep campaign", () -> {
            files.putObject(PutObjectRequest.builder().bucket("campaigns-archive").key(id).build(), RequestBody.fromString(id));
            files.headObject(head -> head.bucket("campaigns-archive").key(id));
        });
    }

    void settings() {
        try (Subsegment reading = AWSXRay.beginSubsegment("campaigns settings")) {
            reading.putAnnotation("name", "limit");
            parameters.getParameter(GetParameterRequest.builder().name("/campaigns/limit").build());
        }
    }

    int weight(List<String> ids) {
        int sum = ids.stream().mapToInt(id -> AWSXRay.createSubsegment("weigh campaign", () -> id.length())).sum();
        switch (sum % 2) {
            case 0:
                AWSXRay.createSubsegment("even campaigns", () -> {});
                break;
            default:
                AWSXRay.createSubsegment("odd campaigns", () -> {});
        }
        return sum;
    }
}
