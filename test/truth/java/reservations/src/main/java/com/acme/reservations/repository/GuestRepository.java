package com.acme.reservations.repository;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.AWSXRayRecorder;
import com.amazonaws.xray.entities.Subsegment;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.PageIterable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

public class GuestRepository {
    private final DynamoDbTable<Guest> guests;
    private final AWSXRayRecorder recorder = AWSXRay.getGlobalRecorder();

    public GuestRepository(DynamoDbClient client) {
        DynamoDbEnhancedClient enhanced = DynamoDbEnhancedClient.builder().dynamoDbClient(client).build();
        this.guests = enhanced.table(System.getenv("GUESTS_TABLE"), TableSchema.fromBean(Guest.class));
    }

    public Guest byId(String id) {
        recorder.beginSubsegment("guest by id");
        try {
            Guest guest = guests.getItem(Key.builder().partitionValue(id).build());
            return guest == null ? new Guest(id) : guest;
        } finally {
            recorder.endSubsegment();
        }
    }

    public void register(Guest guest) {
        Subsegment subsegment = recorder.beginSubsegment("register guest");
        guests.putItem(guest);
        subsegment.putAnnotation("guest", guest.getId());
        recorder.endSubsegment();
    }

    public void rename(Guest guest) {
        guests.updateItem(guest);
    }

    public int count() {
        int count = 0;
        PageIterable<Guest> pages = guests.scan();
        for (Guest each : pages.items()) {
            count += each.getId().length();
        }
        return count;
    }

    public void forget(String id) {
        guests.deleteItem(Key.builder().partitionValue(id).build());
    }
}
