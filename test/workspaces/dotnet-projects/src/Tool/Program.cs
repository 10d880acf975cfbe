using Amazon.Lambda.RuntimeSupport;

var handler = (string input, ILambdaContext context) => input;

await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();
