using Platform.ServiceDefaults.Values;

namespace Platform.Budgeting.Actuals;

/// <summary>A month's postings as they came in together. Never changed: corrections come in batches of their own.</summary>
internal sealed class Batch
{
    private Batch() { }

    public Guid BatchId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public int Year { get; private init; }
    public int Month { get; private init; }
    public int PostingCount { get; private init; }
    public List<Posting> Postings { get; private init; } = [];
    public SourceList Sources { get; private init; } = new([]);
    public long Version { get; private init; }
    public byte[] CreatedFrom { get; private init; } = [];

    public static Batch Record(Guid id, string county, int year, int month, List<Posting> postings, SourceList sources, byte[] createdFrom) => new()
    {
        BatchId = id,
        CountyCode = county,
        Year = year,
        Month = month,
        PostingCount = postings.Count,
        Postings = postings,
        Sources = sources,
        Version = 1,
        CreatedFrom = createdFrom
    };

    public long Spent => Postings.Where(posting => posting.Direction is Wire.Direction.Appropriation or Wire.Direction.Investment).Sum(posting => posting.Cents);
    public long Received => Postings.Where(posting => posting.Direction is Wire.Direction.RevenueEstimate or Wire.Direction.Financing).Sum(posting => posting.Cents);
}

/// <summary>An amount that was booked.</summary>
internal sealed class Posting
{
    public Guid BatchId { get; init; }
    public int Row { get; init; }
    public Guid UnitId { get; init; }
    public Wire.Direction Direction { get; init; }
    public string AccountGroup { get; init; } = "";
    public long Cents { get; init; }
}

/// <summary>The sum of a month's postings on one unit, direction and account group.</summary>
internal sealed class Total
{
    public string CountyCode { get; init; } = "";
    public int Year { get; init; }
    public int Month { get; init; }
    public Guid UnitId { get; init; }
    public Wire.Direction Direction { get; init; }
    public string AccountGroup { get; init; } = "";
    public long Cents { get; init; }
}
