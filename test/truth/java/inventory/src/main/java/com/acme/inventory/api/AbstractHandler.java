package com.acme.inventory.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Subsegment;

/** What all handlers do around their work. */
abstract class AbstractHandler<T> implements RequestHandler<T, Object> {
    @Override
    public Object handleRequest(T event, Context context) {
        Subsegment around = AWSXRay.beginSubsegment("handle " + getClass().getSimpleName());
        around.putAnnotation("remaining", context.getRemainingTimeInMillis());
        try {
            return handle(event, context);
        } catch (RuntimeException e) {
            around.addException(e);
            throw e;
        } finally {
            AWSXRay.endSubsegment();
        }
    }

    protected abstract Object handle(T event, Context context);
}
