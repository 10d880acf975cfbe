namespace Acme;

public class Orders
{
    public string Handle(string order) => order;
}
