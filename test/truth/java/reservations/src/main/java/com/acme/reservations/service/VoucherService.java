package com.acme.reservations.service;

import com.acme.reservations.support.Clients;
import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Subsegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

public class VoucherService {
    private static final String BUCKET = System.getenv("VOUCHER_BUCKET");
    private final S3Client s3 = Clients.s3();
    private final KmsClient kms = KmsClient.builder().httpClient(UrlConnectionHttpClient.create()).build();

    public void write(String id, String text) {
        Subsegment subsegment = AWSXRay.beginSubsegment("write voucher");
        try {
            var sealed = kms.encrypt(EncryptRequest.builder().keyId("alias/vouchers").plaintext(SdkBytes.fromUtf8String(text)).build());
            s3.putObject(PutObjectRequest.builder().bucket(BUCKET).key(key(id)).build(), RequestBody.fromBytes(sealed.ciphertextBlob().asByteArray()));
        } catch (RuntimeException e) {
            subsegment.addException(e);
            throw e;
        } finally {
            AWSXRay.endSubsegment();
        }
    }

    public String read(String id) {
        GetObjectRequest request = GetObjectRequest.builder().bucket(BUCKET).key(key(id)).build();
        ResponseBytes<GetObjectResponse> bytes = s3.getObjectAsBytes(request);
        return bytes.asString(StandardCharsets.UTF_8);
    }

    public List<String> keys() {
        List<String> keys = new ArrayList<>();
        AWSXRay.createSubsegment("list vouchers", () -> {
            for (S3Object object : s3.listObjectsV2Paginator(ListObjectsV2Request.builder().bucket(BUCKET).build()).contents()) {
                keys.add(object.key());
            }
        });
        return keys;
    }

    public void archive(String key) {
        s3.copyObject(CopyObjectRequest.builder()
            .sourceBucket(BUCKET)
            .sourceKey(key)
            .destinationBucket(BUCKET)
            .destinationKey("archive/" + key)
            .build());
        s3.headObject(HeadObjectRequest.builder().bucket(BUCKET).key("archive/" + key).build());
        s3.deleteObject(DeleteObjectRequest.builder().bucket(BUCKET).key(key).build());
    }

    private static String key(String id) {
        return "vouchers/" + id;
    }
}
