// A name means what it means there: each constant is hidden by something whose text is not known.
namespace Acme
{
    class Shadows
    {
        const string A = "a", B = "b", C = "c", D = "d", E = "e", F = "f", G = "g", H = "h", I = "i", J = "j", K = "k", L = "l";
        string twice = "once";

        void Hidden(string A, params string[] B)
        {
            AWSXRayRecorder.Instance.BeginSubsegment(A);
            // <- subsegment none
            AWSXRayRecorder.Instance.BeginSubsegment(B);
            // <- subsegment none
            foreach (var C in Read())
            {
                AWSXRayRecorder.Instance.BeginSubsegment(C);
                // <- subsegment none
            }
            AWSXRayRecorder.Instance.BeginSubsegment(C);
            // <- subsegment literal c
            for (var D = Read(); D != null; )
            {
                AWSXRayRecorder.Instance.BeginSubsegment(D);
                // <- subsegment none
            }
            AWSXRayRecorder.Instance.BeginSubsegment(D);
            // <- subsegment literal d
            using (var E = Read())
            {
                AWSXRayRecorder.Instance.BeginSubsegment(E);
                // <- subsegment none
            }
            AWSXRayRecorder.Instance.BeginSubsegment(E);
            // <- subsegment literal e
            try
            {
                Read();
            }
            catch (Exception F)
            {
                AWSXRayRecorder.Instance.BeginSubsegment(F);
                // <- subsegment none
            }
            AWSXRayRecorder.Instance.BeginSubsegment(F);
            // <- subsegment literal f
            Run(G => AWSXRayRecorder.Instance.BeginSubsegment(G));
            //       ^ subsegment none
            Run((G, H) => AWSXRayRecorder.Instance.BeginSubsegment(H));
            //            ^ subsegment none
            AWSXRayRecorder.Instance.BeginSubsegment(G + H);
            // <- subsegment literal gh
            if (Read() is string I)
            {
                AWSXRayRecorder.Instance.BeginSubsegment(I);
                // <- subsegment none
            }
            Read(out var J);
            AWSXRayRecorder.Instance.BeginSubsegment(J);
            // <- subsegment none
            {
                var K = Read();
                AWSXRayRecorder.Instance.BeginSubsegment(K);
                // <- subsegment none
            }
            AWSXRayRecorder.Instance.BeginSubsegment(K);
            // <- subsegment literal k
            switch (Read())
            {
                case "l":
                    var L = Read();
                    AWSXRayRecorder.Instance.BeginSubsegment(L);
                    // <- subsegment none
                    break;
            }
            AWSXRayRecorder.Instance.BeginSubsegment(L);
            // <- subsegment literal l
            twice = Read();
            AWSXRayRecorder.Instance.BeginSubsegment(twice);
            // <- subsegment none
            string later;
            later = "later";
            AWSXRayRecorder.Instance.BeginSubsegment(later);
            // <- subsegment literal later
            string nothing = null;
            AWSXRayRecorder.Instance.BeginSubsegment(nothing);
            // <- subsegment none
        }
    }

    class Own
    {
        static class AWSXRayRecorder { }

        void Go()
        {
            AWSXRayRecorder.Instance.BeginSubsegment("own");
        }
    }
}
