package com.acme.inventory.suppliers;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Subsegment;
import com.amazonaws.xray.proxies.apache.http.HttpClientBuilder;
import java.io.IOException;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpDelete;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpPut;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.entity.StringEntity;
import org.apache.http.util.EntityUtils;

public class SupplierClient {
    private static final String CATALOGUE = "http://catalogue.example.com";
    private final HttpClient client = HttpClientBuilder.create().useSystemProperties().build();
    private final String base = System.getenv("SUPPLIER_URL");

    public String catalogue(String sku) throws IOException {
        Subsegment subsegment = AWSXRay.beginSubsegment("look up catalogue");
        try {
            HttpResponse response = client.execute(new HttpGet(CATALOGUE + "/items/" + sku));
            return EntityUtils.toString(response.getEntity());
        } finally {
            AWSXRay.endSubsegment();
        }
    }

    public void order(String sku, int count) throws IOException {
        HttpPost post = new HttpPost("http://orders.example.com/v1/orders");
        post.addHeader("Content-Type", "application/json");
        post.setEntity(new StringEntity("{\"sku\":\"" + sku + "\",\"count\":" + count + "}"));
        HttpResponse response = client.execute(post);
        EntityUtils.consume(response.getEntity());
    }

    public void cancel(String order) throws IOException {
        send(new HttpDelete(base + "/orders/" + order));
    }

    public void remind(String order) throws IOException {
        HttpPut put = new HttpPut("http://reminders.example.com/" + order);
        EntityUtils.consume(client.execute(put).getEntity());
    }

    private void send(HttpUriRequest request) throws IOException {
        EntityUtils.consume(client.execute(request).getEntity());
    }
}
