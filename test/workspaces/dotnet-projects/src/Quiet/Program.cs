/* builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi); */
var app = Shop.Build(args); // AddAWSLambdaHosting() is in there
app.MapGet("/", () => "AddAWSLambdaHosting()");
app.Run();
