namespace Platform.Budgeting.Actuals;

/// <summary>
/// Postings as they came in together, of a month or in a stream of several. Never changed: corrections come in batches of their own.
/// </summary>
internal sealed class Batch
{
    private Batch() { }

    public Guid BatchId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public int Year { get; private init; }
    public int? Month { get; private init; }
    public Guid UploadId { get; private init; }
    /// <summary>Whether its totals are among those that are kept; until then they lie beside them.</summary>
    public bool Merged { get; private init; }
    public int PostingCount { get; private init; }
    public List<Posting> Postings { get; private init; } = [];
    public SourceList Sources { get; private init; } = new([]);
    public long Version { get; private init; }
    public byte[] CreatedFrom { get; private init; } = [];
    /// <summary>What the postings say, as <see cref="BatchContents"/>; null of batches that are older than that.</summary>
    public byte[]? Contents { get; private init; }

    public static Batch Record(
        Guid id, string county, int year, int month, List<Posting> postings, SourceList sources, byte[] createdFrom) => new()
        {
            BatchId = id,
            CountyCode = county,
            Year = year,
            Month = month,
            UploadId = id,
            Merged = true,
            PostingCount = postings.Count,
            Postings = postings,
            Sources = sources,
            Version = 1,
            CreatedFrom = createdFrom,
            Contents = BatchContents.Of(postings)
        };

    /// <summary>Names what was uploaded: from then on it counts.</summary>
    public static Batch Of(
        Guid id, string county, int year, Guid upload, int postingCount, SourceList sources, byte[] createdFrom, byte[] contents) => new()
        {
            BatchId = id,
            CountyCode = county,
            Year = year,
            UploadId = upload,
            PostingCount = postingCount,
            Sources = sources,
            Version = 1,
            CreatedFrom = createdFrom,
            Contents = contents
        };

    public long Spent => Postings.Where(posting => posting.Direction is Direction.Appropriation or Direction.Investment)
        .Sum(posting => posting.Cents);
    public long Received => Postings.Where(posting => posting.Direction is Direction.RevenueEstimate or Direction.Financing)
        .Sum(posting => posting.Cents);
}

/// <summary>An amount that was booked.</summary>
internal sealed class Posting
{
    public Guid UploadId { get; init; }
    public int Row { get; init; }
    public int Month { get; init; }
    public Guid UnitId { get; init; }
    public Direction Direction { get; init; }
    public string AccountGroup { get; init; } = "";
    public long Cents { get; init; }
}

/// <summary>
/// A sum of a month's postings on one unit, direction and account group, as it counts; several of a key are to be added up.
/// </summary>
internal sealed class Booked
{
    public string CountyCode { get; init; } = "";
    public int Year { get; init; }
    public int Month { get; init; }
    public Guid UnitId { get; init; }
    public Direction Direction { get; init; }
    public string AccountGroup { get; init; } = "";
    public long Cents { get; init; }

    /// <summary>Stands for all units, in a sum of sums.</summary>
    public static readonly Guid EveryUnit = Guid.Empty;

    /// <summary>Stands for all account groups, in a sum of sums.</summary>
    public const string EveryAccountGroup = "";
}
