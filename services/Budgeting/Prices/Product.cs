using Google.Protobuf.Collections;

namespace Platform.Budgeting.Prices;

/// <summary>A product and its price; stored as JSON in its list, which is read and replaced as a whole.</summary>
internal sealed record Product(string Code, string? Group, LocalText Name, LocalText Unit, long PriceCents)
{
    private const int Most = 2000;
    private const long HighestPrice = 100_000_000_000;

    /// <summary>Reads products, each code once.</summary>
    public static IReadOnlyList<Product> Read(Fields fields, RepeatedField<Wire.Product> products)
    {
        fields.Require(products.Count <= Most, "products", $"at most {Most}");
        var read = products.Take(Most).Select((product, index) => Read(fields, $"products[{index}]", product)).ToList();
        fields.Require(read.DistinctBy(product => product.Code).Count() == read.Count, "products", "has a code twice");
        return read;
    }

    public Wire.Product ToContract() =>
        new() { Code = Code, Group = Group ?? "", Name = Name.ToContract(), Unit = Unit.ToContract(), PriceCents = PriceCents };

    private static Product Read(Fields fields, string field, Wire.Product product) => new(
        fields.Text($"{field}.code", product.Code, 50),
        fields.OptionalText($"{field}.group", product.Group, 200),
        LocalText.Read(fields, $"{field}.name", product.Name, 300),
        LocalText.ReadOptional(fields, $"{field}.unit", product.Unit, 100),
        fields.Number($"{field}.price_cents", product.PriceCents, 0, HighestPrice));
}
