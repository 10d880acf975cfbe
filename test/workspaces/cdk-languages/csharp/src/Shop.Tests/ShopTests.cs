using Amazon.CDK.AWS.Lambda;

new Function(stack, "InTest", new FunctionProps { Runtime = Runtime.DOTNET_8, Handler = "A::A.B::C", Code = Code.FromAsset("js") });
