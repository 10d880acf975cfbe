namespace Orders;

public class Function
{
    public string Handle(string order) => order;
}
