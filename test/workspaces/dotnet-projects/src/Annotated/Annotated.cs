using Amazon.Lambda.Annotations;

namespace Acme;

public class Annotated
{
    public string Bill2() => Bill("");

    [LambdaFunction(Timeout = 5)]
    [RestApi(LambdaHttpMethod.Get, "/{order}")]
    public string Bill(string order) => order;
}

public class Other
{
    public string Pay(string order) => order;
}
