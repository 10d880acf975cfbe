namespace Acme;

public class Create
{
    public string Handle(string x) => x;
}
