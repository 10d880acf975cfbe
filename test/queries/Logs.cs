// Statements that write log lines.
using Amazon.Lambda.Core;
using Microsoft.Extensions.Logging;

namespace Acme;

public class Logs
{
    private readonly ILogger<Logs> _logger;

    public object Handle(object order, ILambdaContext context)
    //            ^ handler Logs.Handle
    {
        _logger.LogInformation("order {Id} saved", order);
        // <- log Information order * saved
        _logger.LogError(failure, "it failed for {Id}", order);
        // <- log Error it failed for *
        context.Logger.LogLine("by the context");
        // <- log by the context
        context.Logger.LogWarning($"order {order} declined");
        // <- log Warning order * declined
        Console.WriteLine("printed " + order);
        // <- log printed *
        return null;
    }
}
