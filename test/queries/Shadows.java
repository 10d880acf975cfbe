// A name means what it means there: each constant is hidden by something whose text is not known.
package com.acme;

import com.amazonaws.xray.AWSXRay;

class Shadows {
    static final String A = "a", B = "b", C = "c", D = "d", E = "e", F = "f", G = "g", H = "h", I = "i", J = "j", K = "k", M = "m", N = "n";
    String field = "field";
    String twice = "once";

    Shadows(String A) {
        AWSXRay.beginSubsegment(M);
        // <- subsegment none
        String M = read();
        AWSXRay.beginSubsegment(A);
        // <- subsegment none
        String B = read();
        AWSXRay.beginSubsegment(B);
        // <- subsegment none
    }

    void constructors() {
        AWSXRay.beginSubsegment(B);
        // <- subsegment literal b
    }

    void parameter(String A, String... B) {
        AWSXRay.beginSubsegment(A);
        // <- subsegment none
        AWSXRay.beginSubsegment(B);
        // <- subsegment none
        for (String C : read()) {
            AWSXRay.beginSubsegment(C);
            // <- subsegment none
        }
        AWSXRay.beginSubsegment(C);
        // <- subsegment literal c
        for (String D = read(); D != null; ) {
            AWSXRay.beginSubsegment(D);
            // <- subsegment none
        }
        AWSXRay.beginSubsegment(D);
        // <- subsegment literal d
        try (String E = read()) {
            AWSXRay.beginSubsegment(E);
            // <- subsegment none
        } catch (Exception F) {
            AWSXRay.beginSubsegment(F);
            // <- subsegment none
        }
        AWSXRay.beginSubsegment(E);
        // <- subsegment literal e
        AWSXRay.beginSubsegment(F);
        // <- subsegment literal f
        try {
            read();
        } catch (Exception N) {
            AWSXRay.beginSubsegment(N);
            // <- subsegment none
        }
        AWSXRay.beginSubsegment(N);
        // <- subsegment literal n
        run(G -> AWSXRay.beginSubsegment(G));
        //       ^ subsegment none
        run((H, I) -> AWSXRay.beginSubsegment(H));
        //            ^ subsegment none
        AWSXRay.beginSubsegment(G + H);
        // <- subsegment literal gh
        if (read() instanceof String J) {
            AWSXRay.beginSubsegment(J);
            // <- subsegment none
        }
        {
            String K = read();
            AWSXRay.beginSubsegment(K);
            // <- subsegment none
        }
        AWSXRay.beginSubsegment(K);
        // <- subsegment literal k
        switch (I) {
            case "i":
                String I = read();
                AWSXRay.beginSubsegment(I);
                // <- subsegment none
        }
        AWSXRay.beginSubsegment(I);
        // <- subsegment literal i
        twice = read();
        AWSXRay.beginSubsegment(twice);
        // <- subsegment none
        AWSXRay.beginSubsegment(this.field);
        // <- subsegment literal field
        AWSXRay.beginSubsegment(field());
        // <- subsegment none
        String later;
        later = "later";
        AWSXRay.beginSubsegment(later);
        // <- subsegment literal later
        String nothing = null;
        AWSXRay.beginSubsegment(nothing);
        // <- subsegment none
        new Object() {
            String M = read();

            void inner() {
                AWSXRay.beginSubsegment(M);
                // <- subsegment none
            }
        };
        AWSXRay.beginSubsegment(M);
        // <- subsegment literal m
    }

    /** A method's name is no field's. */
    String field() {
        AWSXRay.beginSubsegment(field);
        // <- subsegment literal field
        return field;
    }
}

class Own {
    static class AWSXRay {
        static void beginSubsegment(String name) {}
    }

    void own() {
        AWSXRay.beginSubsegment("own");
    }
}
