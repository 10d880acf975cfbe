namespace Acme.Orders
{
    public class Cancel
    {
        public string Handle(string order)
        {
            return order;
        }
    }
}
