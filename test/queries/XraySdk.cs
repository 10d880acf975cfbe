// The X-Ray SDK for .NET, Powertools and OpenTelemetry, and how stack frames call methods.
using System.Diagnostics;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.XRay.Recorder.Core;
using AWS.Lambda.Powertools.Tracing;
using Core = Amazon.XRay.Recorder.Core;

namespace Acme.Orders;

public class Function
{
    private const string Charge = "charge";
    private readonly string refund = "refund", other;
    private static readonly ActivitySource Source = new("orders");
    private readonly IAWSXRayRecorder recorder;
    public string Name { get; set; } = "property";
    public string Arrow => "arrow";
    public string Later { get; set; }

    public Function(IAWSXRayRecorder recorder)
    {
        this.recorder = recorder;
        AWSXRayRecorder.Instance.BeginSubsegment("in the constructor");
        // <- subsegment literal in the constructor
    }

    [Tracing(CaptureMode = TracingCaptureMode.Disabled)]
   //^ subsegment convention ## FunctionHandler
    public async Task<string> FunctionHandler(Order order, ILambdaContext context)
    //                        ^ handler Function.FunctionHandler
    {
        // AWSXRayRecorder.Instance.BeginSubsegment("in a comment");
        var text = "AWSXRayRecorder.Instance.BeginSubsegment(\"in a string\")";
        AWSXRayRecorder.Instance.BeginSubsegment("validate \"it\"");
        // <- subsegment literal validate "it"
        AWSXRayRecorder.Instance.TraceMethod(Charge, () => Pay(order));
        // <- subsegment literal charge
        await AWSXRayRecorder.Instance.TraceMethodAsync(this.refund, async () => await Pay(order));
        //    ^ subsegment literal refund
        recorder.BeginSubsegment(Function.Charge);
        // <- subsegment literal charge
        Core.AWSXRayRecorder.Instance.BeginSubsegment(Name);
        // <- subsegment literal property
        recorder.BeginSubsegment(Arrow);
        // <- subsegment literal arrow
        recorder.BeginSubsegment(Later);
        // <- subsegment none
        recorder.BeginSubsegment($"order-{order.Id}");
        // <- subsegment prefix order-
        recorder.BeginSubsegment($"order-{Charge}");
        // <- subsegment literal order-charge
        recorder.BeginSubsegment("order-" + order.Id);
        // <- subsegment prefix order-
        recorder.BeginSubsegment("""raw""");
        // <- subsegment literal raw
        recorder.BeginSubsegment(@"verbatim");
        // <- subsegment none
        recorder.BeginSubsegment((string)Charge);
        // <- subsegment literal charge
        recorder.BeginSubsegment((Charge));
        // <- subsegment literal charge
        recorder?.BeginSubsegment("conditional");
        // <- subsegment literal conditional
        recorder!.BeginSubsegment("for sure");
        // <- subsegment literal for sure
        recorder.BeginSubsegment(other);
        // <- subsegment none
        recorder.BeginSubsegment(name: "named argument");
        // <- subsegment literal named argument
        recorder.EndSubsegment();
        camera.BeginSubsegment("not ours");
        using var activity = Source.StartActivity("by source", ActivityKind.Internal);
        //                   ^ subsegment literal by source
        Source.StartActivity();
        return text;
    }

    [Tracing(SegmentName = "named", Namespace = "orders")]
   //^ subsegment literal named
    [Other]
    void Named()
    {
        Tracing.WithSubsegment("charge card", subsegment => Pay(subsegment));
        // <- subsegment literal ## charge card
        Tracing.WithSubsegment("orders", "refund card", (subsegment) => Pay(subsegment));
        // <- subsegment literal ## refund card
    }

    [AWS.Lambda.Powertools.Tracing.Tracing]
   //^ subsegment convention ## Unnamed
    void Unnamed()
    {
        void Local()
        {
            AWSXRayRecorder.Instance.BeginSubsegment("in a local function");
            // <- subsegment literal in a local function
        }
    }

    class Inner
    {
        void Nested() => AWSXRayRecorder.Instance.BeginSubsegment("nested");
        //               ^ subsegment literal nested
    }
}

record Pair(IAWSXRayRecorder Recorder)
{
    const string OfRecord = "of record";

    void Go() => Recorder.BeginSubsegment(OfRecord);
    //           ^ subsegment literal of record
}

struct Both
{
    const string OfStruct = "of struct";

    void Go() => AWSXRayRecorder.Instance.BeginSubsegment(OfStruct);
    //           ^ subsegment literal of struct
}

interface IGo
{
    const string OfInterface = "of interface";

    void Go() => AWSXRayRecorder.Instance.BeginSubsegment(OfInterface);
    //           ^ subsegment literal of interface
}

class Program
{
    static async Task Main()
    {
        var handler = Handle;
        await LambdaBootstrapBuilder.Create(Handle, serializer).Build().RunAsync();
        AWSXRayRecorder.Instance.BeginSubsegment(Both.OfStruct);
        // <- subsegment literal of struct
        AWSXRayRecorder.Instance.BeginSubsegment(IGo.OfInterface);
        // <- subsegment literal of interface
        AWSXRayRecorder.Instance.BeginSubsegment(Pair.OfRecord);
        // <- subsegment literal of record
    }

    static string Handle(string input, ILambdaContext context) => input;
    //            ^ handler Program.Handle
}
