import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Namespace;
import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.entities.Subsegment;
import java.util.Map;

/** Sends one trace with the X-Ray SDK for Java. */
public class Sender {
    static class PaymentDeclined extends RuntimeException {
        PaymentDeclined(String message, Throwable cause) {
            super(message, cause);
        }
    }

    public static void main(String[] arguments) throws Exception {
        Segment segment = AWSXRay.beginSegment("orders");
        try {
            charge();
        } catch (PaymentDeclined declined) {
            segment.setFault(true);
        }
        AWSXRay.endSegment();
        Thread.sleep(300); // The SDK sends on a thread of its own, and has no flush.
    }

    static void charge() {
        Subsegment subsegment = AWSXRay.beginSubsegment("charge");
        subsegment.putAnnotation("tier", "gold");
        try {
            bank();
        } catch (IllegalStateException refused) {
            PaymentDeclined declined = new PaymentDeclined("card expired", refused);
            subsegment.addException(declined);
            throw declined;
        } finally {
            AWSXRay.endSubsegment();
        }
    }

    static void bank() {
        Subsegment subsegment = AWSXRay.beginSubsegment("bank.example.com");
        subsegment.setNamespace(Namespace.REMOTE.toString());
        subsegment.putHttp("request", Map.of("method", "POST", "url", "https://bank.example.com/charge"));
        subsegment.putHttp("response", Map.of("status", 402));
        subsegment.setError(true);
        AWSXRay.endSubsegment();
        throw new IllegalStateException("the bank said 402");
    }
}
