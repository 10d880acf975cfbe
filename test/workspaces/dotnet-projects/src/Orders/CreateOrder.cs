namespace Acme.Orders;

public class CreateOrder
{
    public string FunctionHandler(string order, ILambdaContext context)
    {
        return order;
    }
}
