package truth;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.xray.AWSXRay;

/** Starts Lambda's own runtime for Java, once the hook is in place. */
public final class Main {
    public static void main(String[] arguments) throws Throwable {
        AWSXRay.getGlobalRecorder().addSegmentListener(new RecordLines());
        AWSLambda.main(arguments);
    }
}
