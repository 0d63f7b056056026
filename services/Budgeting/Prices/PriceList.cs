namespace Platform.Budgeting.Prices;

/// <summary>What a county charges from a day on. Drafted, then approved as a whole; from then on it never changes.</summary>
internal sealed class PriceList
{
    private PriceList() { }

    public Guid PriceListId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public LocalText Name { get; private init; } = LocalText.None;
    public DateOnly ValidFrom { get; private init; }
    public DateOnly? ValidTo { get; private init; }
    public int? Number { get; private set; }
    public Guid? DecidedByBodyId { get; private set; }
    public DateOnly? DecidedOn { get; private set; }
    public string? DecisionSection { get; private set; }
    public IReadOnlyList<Product> Products { get; private set; } = [];
    public SourceList Sources { get; private init; } = new([]);
    public long Version { get; private set; } = 1;
    public byte[] CreatedFrom { get; private init; } = [];

    public static PriceList Draft(
        Guid id, string county, LocalText name, DateOnly validFrom, DateOnly? validTo, IReadOnlyList<Product> products, SourceList sources,
        byte[] createdFrom) => new()
        {
            PriceListId = id,
            CountyCode = county,
            Name = name,
            ValidFrom = validFrom,
            ValidTo = validTo,
            Products = products,
            Sources = sources,
            CreatedFrom = createdFrom
        };

    public void Replace(IReadOnlyList<Product> products)
    {
        RequireDraft();
        Products = products;
        Version++;
    }

    public void Approve(Decision decision, int number, DateOnly today)
    {
        RequireDraft();
        decision.RequireMade(today);

        if (Products.Count == 0)
        {
            throw new RuleException("has-products", "price_list_id", "The list has no products.");
        }

        (Number, DecidedByBodyId, DecidedOn, DecisionSection) = (number, decision.BodyId, decision.DecidedOn, decision.Section);
        Version++;
    }

    public Wire.PriceList ToSummary() => new()
    {
        PriceListId = PriceListId.ToString(),
        CountyCode = CountyCode,
        Name = Name.ToContract(),
        ValidFrom = ValidFrom.ToIso(),
        ValidTo = ValidTo.ToIso(),
        Number = Number ?? 0,
        Decision = Decision.ToContract(DecidedByBodyId, DecidedOn, DecisionSection),
        ProductCount = Products.Count,
        Sources = { Sources.ToContract() },
        Version = Version
    };

    public Wire.PriceList ToContract()
    {
        var reply = ToSummary();
        reply.Products.Add(Products.Select(product => product.ToContract()));
        return reply;
    }

    private void RequireDraft()
    {
        if (Number is not null)
        {
            throw new RuleException("approved-stays", "price_list_id", "The list is approved; other prices are a list of their own.");
        }
    }
}
