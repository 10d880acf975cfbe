package com.acme.reservations.support;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Subsegment;
import java.util.function.Supplier;

/** Runs a step in a subsegment of its own. */
public final class Traced {
    private Traced() {}

    public static <T> T step(String name, Supplier<T> work) {
        Subsegment subsegment = AWSXRay.beginSubsegment("step." + name);
        try {
            return work.get();
        } catch (RuntimeException e) {
            subsegment.addException(e);
            throw e;
        } finally {
            AWSXRay.endSubsegment();
        }
    }

    public static void quietly(String name, Runnable work) {
        AWSXRay.createSubsegment(name, work);
    }
}
