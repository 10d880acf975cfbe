package com.acme.reservations.clients;

import com.amazonaws.xray.proxies.apache.http.HttpClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.util.EntityUtils;

public class PriceClient {
    private static final String BASE = "http://prices.internal.example.com";
    private final CloseableHttpClient http = HttpClientBuilder.create().build();

    public int base(String room) {
        HttpGet get = new HttpGet(BASE + "/rooms/" + room);
        try (CloseableHttpResponse response = http.execute(get)) {
            return EntityUtils.toString(response.getEntity()).length();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void report(String room, int price) throws IOException {
        HttpPost post = new HttpPost(BASE + "/reports");
        post.setEntity(new StringEntity(room + "=" + price));
        http.execute(post).close();
    }

    public int weather() throws IOException {
        try (CloseableHttpResponse response = http.execute(new HttpGet("http://weather.example.com/today"))) {
            return response.getStatusLine().getStatusCode();
        }
    }
}
