package com.acme.inventory.jobs;

import com.acme.inventory.infra.Aws;
import com.acme.inventory.suppliers.Purchasing;
import com.acme.inventory.suppliers.SupplierClient;
import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.AWSXRayRecorder;
import com.amazonaws.xray.entities.Subsegment;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;

public class Reorder {
    private static final AWSXRayRecorder RECORDER = AWSXRay.getGlobalRecorder();
    private final SupplierClient suppliers = new SupplierClient();
    private final Purchasing purchasing = new Purchasing(RECORDER, suppliers);
    private final SecretsManagerClient secrets = SecretsManagerClient.builder().httpClient(Aws.http()).build();
    private final SfnClient flows = SfnClient.builder().httpClient(Aws.http()).build();
    private final LambdaClient lambda = LambdaClient.builder().httpClient(Aws.http()).build();

    public String run(Object event) throws IOException {
        Subsegment login = RECORDER.beginSubsegment("log in to supplier");
        secrets.getSecretValue(get -> get.secretId("supplier/token"));
        login.close();
        for (String sku : List.of("a-1", "b-2")) {
            purchasing.purchase(sku, 3);
        }
        purchasing.enqueue(List.of("a-1", "b-2"));
        purchasing.drain();
        suppliers.cancel("o-9");
        RECORDER.createSubsegment("remind suppliers", this::remind);
        String running = traced("running flows", flow -> flows.listExecutions(ListExecutionsRequest.builder().stateMachineArn(flow).build()).executions().toString());
        AWSXRay.createSubsegment("finish", () -> {
            Subsegment inner = RECORDER.beginSubsegment("finish.inner");
            try {
                lambda.invoke(invoke -> invoke.functionName("reorder-report"));
            } finally {
                RECORDER.endSubsegment();
            }
        });
        return running;
    }

    private void remind() {
        try {
            suppliers.remind("o-1");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String traced(String name, Function<String, String> work) {
        Subsegment subsegment = RECORDER.beginSubsegment(name);
        try {
            return work.apply("arn:aws:states:us-east-1:000000000000:stateMachine:reorder");
        } finally {
            subsegment.close();
        }
    }
}
