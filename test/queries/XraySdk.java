// The X-Ray SDK for Java, Powertools and OpenTelemetry.
package com.acme.orders;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.AWSXRayRecorder;
import com.amazonaws.xray.entities.Subsegment;
import com.amazonaws.xray.spring.aop.XRayEnabled;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import software.amazon.lambda.powertools.tracing.Tracing;
import software.amazon.lambda.powertools.tracing.TracingUtils;
import static com.amazonaws.xray.AWSXRay.beginSubsegment;

public class Orders implements RequestHandler<Map<String, String>, String> {
    static final String CHARGE = "charge";
    private static final AWSXRayRecorder RECORDER = AWSXRay.getGlobalRecorder();
    private final Tracer tracer;
    private String charge, refund = "refund";

    Orders(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    @Tracing(captureMode = CaptureMode.DISABLED)
    // <- subsegment convention ## handleRequest
    public String handleRequest(Map<String, String> order, final Context context) {
    //            ^ handler Orders.handleRequest
        // AWSXRay.beginSubsegment("in a comment");
        String text = "AWSXRay.beginSubsegment(\"in a string\")";
        /* AWSXRay.beginSubsegment("in a block comment"); */
        Subsegment subsegment = AWSXRay.beginSubsegment("validate \"it\"");
        //                      ^ subsegment literal validate "it"
        AWSXRay.createSubsegment(CHARGE, (sub) -> charge(order));
        // <- subsegment literal charge
        RECORDER.beginSubsegment(Orders.CHARGE);
        // <- subsegment literal charge
        beginSubsegment(this.refund);
        // <- subsegment literal refund
        AWSXRay.beginSubsegment(Step.FIRST);
        // <- subsegment literal first step
        AWSXRay.beginSubsegment(Names.FIRST);
        // <- subsegment none
        AWSXRay.beginSubsegment("order-" + order.get("id"));
        // <- subsegment prefix order-
        AWSXRay.beginSubsegment("order-" + CHARGE);
        // <- subsegment literal order-charge
        AWSXRay.beginSubsegment(String.format("order %s of %s", context, text));
        // <- subsegment prefix order 
        AWSXRay.beginSubsegment(("in parentheses"));
        // <- subsegment literal in parentheses
        AWSXRay.beginSubsegment((String) CHARGE);
        // <- subsegment literal charge
        AWSXRay.beginSubsegment(order.get("name"));
        // <- subsegment none
        AWSXRay.endSubsegment();
        camera.beginSubsegment("not ours");
        return text;
    }

    @Tracing(segmentName = "named")
    // <- subsegment literal named
    void named() {}

    @Tracing
    // <- subsegment convention ## unnamed
    void unnamed() {}

    @WithSpan("literal")
    // <- subsegment literal literal
    void literal() {
        tracer.spanBuilder("by hand").startSpan();
        // <- subsegment literal by hand
        tracer
            .spanBuilder(CHARGE)
           //^ subsegment literal charge
            .setSpanKind(SpanKind.INTERNAL)
            .startSpan();
    }

    @WithSpan(value = "by key", kind = SpanKind.CLIENT)
    // <- subsegment literal by key
    void byKey() {}

    @WithSpan
    // <- subsegment convention Orders.byMethod
    void byMethod() {
        TracingUtils.withSubsegment("charge card", (subsegment) -> pay());
        // <- subsegment literal ## charge card
        TracingUtils.withSubsegment("orders", "refund card", (subsegment) -> pay());
        // <- subsegment literal ## refund card
        TracingUtils.withEntitySubsegment("threaded", entity, (subsegment) -> pay());
        // <- subsegment literal ## threaded
        TracingUtils.withEntitySubsegment("orders", "threaded " + entity, entity, (subsegment) -> pay());
        // <- subsegment prefix ## threaded 
    }

    interface Step {
        String FIRST = "first step";
    }

    static class Line {
        @WithSpan
        // <- subsegment convention Orders$Line.total
        void total() {}
    }

    enum Kind {
        ONE;
        static final String OF_ENUM = "of enum";

        void go() {
            AWSXRay.beginSubsegment(OF_ENUM);
            // <- subsegment literal of enum
        }
    }

    record Pair(String left) {
        static final String OF_RECORD = "of record";

        void go() {
            AWSXRay.beginSubsegment(OF_RECORD);
            // <- subsegment literal of record
        }
    }
}

@XRayEnabled
class Enabled {
    void first() {}
    //   ^ subsegment convention first

    String second(String input) {
    //     ^ subsegment convention second
        return input;
    }
}

@XRayEnabled(on = true)
class AlsoEnabled {
    void third() {}
    //   ^ subsegment convention third
}

class Streams implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) {
    //          ^ handler Streams.handleRequest
        AWSXRay.beginSubsegment(com.acme.names.Names.CHARGE);
        // <- subsegment none
        AWSXRay.beginSubsegment(Orders.CHARGE);
        // <- subsegment literal charge
        AWSXRay.beginSubsegment(Kind.OF_ENUM);
        // <- subsegment none
        AWSXRay.beginSubsegment(Orders.Kind.OF_ENUM);
        // <- subsegment literal of enum
    }
}
