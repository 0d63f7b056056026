namespace Platform.OrganisationRegistry.Bodies;

/// <summary>The seats of the groups in a part of a term.</summary>
internal sealed class GroupStrength
{
    private GroupStrength() { }

    public GroupStrength(Guid termId, ValidPeriod period, GroupList groups)
    {
        TermId = termId;
        Period = period;
        Groups = groups;
    }

    public Guid GroupSeatsId { get; private init; } = Guid.CreateVersion7();
    public Guid TermId { get; private init; }
    public ValidPeriod Period { get; private set; } = ValidPeriod.Of(null, null);
    public GroupList Groups { get; private set; } = new([]);

    internal void Replace(GroupList groups) => Groups = groups;

    internal void BeginWith(ValidPeriod term) => Period = ValidPeriod.Of(term.Start, Period.End);

    internal void EndWith(ValidPeriod term) => Period = Period.EndingWith(term);

    internal void EndAfter(DateOnly lastDay) => Period = Period.EndedAfter(lastDay);
}
