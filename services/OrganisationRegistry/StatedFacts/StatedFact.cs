namespace Platform.OrganisationRegistry.StatedFacts;

/// <summary>What a document states in words. Its texts may be corrected, and it may end; what it is and what it is about stays.</summary>
internal sealed class StatedFact
{
    public const int LongestText = 2000;

    public Guid FactId { get; init; }
    public string CountyCode { get; init; } = "";
    public StatedFactKind Kind { get; init; }
    public Guid? BodyId { get; init; }
    public Guid? UnitId { get; init; }
    public List<Guid> OrganisationIds { get; init; } = [];
    public int Number { get; private set; }
    public LocalText Heading { get; private set; } = LocalText.None;
    public LocalText Text { get; private set; } = LocalText.None;
    public string? Address { get; private set; }
    public string? AsWritten { get; private set; }
    public SourceList Sources { get; private set; } = new([]);
    public ValidPeriod Period { get; private set; } = ValidPeriod.Of(null, null);
    public long Version { get; private set; }

    /// <summary>Why its days are these, when they were recorded wrongly before.</summary>
    public string? CorrectedBecause { get; private set; }

    public byte[] CreatedFrom { get; init; } = [];

    public StatedFact Record(Wording wording, ValidPeriod period)
    {
        Word(wording);
        return For(period);
    }

    public StatedFact For(ValidPeriod period)
    {
        Period = period;
        return this;
    }

    public void Word(Wording wording)
    {
        (Number, Heading, Text, Address, AsWritten, Sources) = wording;
        Version++;
    }

    /// <summary>Says on which days it is so.</summary>
    public void Correct(PeriodCorrection right)
    {
        (Period, Sources, CorrectedBecause) = right;
        Version++;
    }

    public void End(DateOnly lastDay)
    {
        Period = Period.EndOn(lastDay, "fact");
        Version++;
    }
}

/// <summary>How a fact is worded, and where it stands.</summary>
internal sealed record Wording(int Number, LocalText Heading, LocalText Text, string? Address, string? AsWritten, SourceList Sources);
