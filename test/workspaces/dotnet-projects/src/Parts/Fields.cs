namespace Acme.Parts;

public partial class Bill
{
    private int total;
}
