// HTTP clients, and errors.
package com.acme.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpRequestBase;

class Payments {
    static final String HOST = "https://payments.example.com";
    final HttpClient client = HttpClient.newHttpClient();

    void charge(HttpRequest unknown, HttpRequestBase any, String id) throws IOException {
        client.send(HttpRequest.newBuilder().uri(URI.create("https://payments.example.com/charge")).POST(body).build(), BodyHandlers.ofString());
        // <- httpCall literal POST payments.example.com/charge
        HttpRequest request = HttpRequest.newBuilder(URI.create(HOST + "/orders/" + id)).build();
        client.sendAsync(request, BodyHandlers.ofString());
        // <- httpCall prefix GET payments.example.com/orders/
        var patch = HttpRequest.newBuilder().uri(new URI(HOST + "/patch")).method("PATCH", body).build();
        client.send(patch, BodyHandlers.ofString());
        // <- httpCall literal PATCH payments.example.com/patch
        client.send(unknown, BodyHandlers.ofString());
        // <- httpCall none
        mailer.send("https://payments.example.com");
        apache.execute(new HttpGet("https://stock.example.com/parts"));
        // <- httpCall literal GET stock.example.com/parts
        HttpPost post = new HttpPost("https://stock.example.com/" + id);
        apache.execute(post);
        // <- httpCall prefix POST stock.example.com/
        apache.execute(any);
        // <- httpCall none
        executor.execute(task);
    }

    void refuse(Exception given) {
        if (given == null) throw new IllegalStateException("no card");
        //                 ^ throw IllegalStateException
        if (given.getMessage() == null) throw new Errors.Declined();
        //                              ^ throw Declined
        // throw new Commented();
        throw given;
        // <- throw none
    }
}
