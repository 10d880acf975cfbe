using System.IO;
using Amazon.CDK;
using Amazon.CDK.AWS.Events.Targets;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace Shop
{
    public class ShopStack : Stack
    {
        public ShopStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
        {
            var orders = new Function(this, "Orders", new FunctionProps
            {
                FunctionName = "shop-orders",
                Runtime = Runtime.DOTNET_8,
                Code = Code.FromAsset("lambda/Orders/bin/Release/net8.0/publish"),
                Handler = "Orders::Orders.Function::Handle",
                Tracing = Tracing.ACTIVE,
            });
            new Function(this, "Widgets", new FunctionProps
            {
                Runtime = Runtime.NODEJS_22_X,
                Code = Amazon.CDK.AWS.Lambda.Code.FromAsset(Path.Combine("js")),
                Handler = "widgets.main",
            });
            new Rule(this, "Daily").AddTarget(new LambdaFunction(orders));
        }
    }
}
