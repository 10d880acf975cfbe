package com.acme.backoffice.payrolls;

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

/** What is done about payrolls. */
public class PayrollOffice {
    private static final String BASE = "http://bank.example.com";
    private final CloseableHttpClient http = HttpClientBuilder.create().build();
    private final S3Client files = Clients.s3();
    private final SsmClient parameters = Clients.ssm();

    int ask(String id) throws IOException {
        HttpGet get = new HttpGet(BASE + "/payrolls/" + id);
        try (CloseableHttpResponse response = http.execute(get)) {
            return response.getStatusLine().getStatusCode();
        }
    }

    void keep(String id) {
        AWSXRay.createSubsegment("keep payroll", () -> {
            files.putObject(PutObjectRequest.builder().bucket("payrolls-archive").key(id).build(), RequestBody.fromString(id));
            files.headObject(head -> head.bucket("payrolls-archive").key(id));
        });
    }

    void settings() {
        try (Subsegment reading = AWSXRay.beginSubsegment("payrolls settings")) {
            reading.putAnnotation("name", "limit");
            parameters.getParameter(GetParameterRequest.builder().name("/payrolls/limit").build());
        }
    }

    int weight(List<String> ids) {
        AWSXRay.beginSubsegment("sum payrolls");
        int sum = 0;
        for (String id : ids) {
            AWSXRay.beginSubsegment("weigh payroll");
            sum += id.length();
            AWSXRay.endSubsegment();
        }
        int rounded = AWSXRay.createSubsegment("round payrolls", subsegment -> {
            return 2;
        });
        AWSXRay.endSubsegment();
        return sum * rounded;
    }
}
