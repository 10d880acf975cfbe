using Amazon.Lambda.RuntimeSupport;

namespace Acme;

public class Function
{
    private static async Task Main()
    {
        Func<string, string> handler = Handle;
        await LambdaBootstrapBuilder.Create(handler, new Serializer()).Build().RunAsync();
    }

    public static string Handle(string order) => order;
}
