using Platform.OrganisationRegistry.People;

namespace Platform.OrganisationRegistry.Elections;

/// <summary>
/// What an election made of a candidate who was elected or is a deputy, or was by an earlier count. When who it was is erased, nothing but
/// the outcome is left: the numbers are public, and tell names.
/// </summary>
internal sealed class ElectionResult
{
    private ElectionResult() { }

    public Guid ResultId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public DateOnly ElectionDay { get; private init; }
    public int? CandidateNumber { get; private init; }
    public Guid PersonId { get; private set; }
    public Guid? MembershipId { get; private set; }
    public ElectionOutcome Outcome { get; private set; }
    public LocalText Party { get; private set; } = LocalText.None;
    public int? AdvanceVotes { get; private set; }
    public int? ElectionDayVotes { get; private set; }
    public int? Votes { get; private set; }
    public int? ShareTenths { get; private set; }
    public long? ComparisonThousandths { get; private set; }
    public int? FinalRank { get; private set; }
    public SourceList Sources { get; private set; } = new([]);
    public long Version { get; private set; }

    /// <summary>Who it is of was erased.</summary>
    public bool IsErased => CandidateNumber is null;

    public static ElectionResult Record(
        Guid id, DateOnly day, Candidate candidate, Guid person, Guid membership, SourceReference source)
    {
        var result = new ElectionResult
        {
            ResultId = id,
            CountyCode = candidate.CountyCode,
            ElectionDay = day,
            CandidateNumber = candidate.Number,
            PersonId = person
        };
        result.Correct(candidate, membership, source);
        return result;
    }

    /// <summary>Whether a candidate's row says the same.</summary>
    public bool IsAs(Candidate candidate) => Outcome == candidate.Outcome
        && new Votes(
            Party, AdvanceVotes ?? 0, ElectionDayVotes ?? 0, Votes ?? 0, ShareTenths ?? 0, ComparisonThousandths, FinalRank)
        == candidate.Votes;

    public void Correct(Candidate candidate, Guid? membership, SourceReference source)
    {
        (Outcome, MembershipId) = (candidate.Outcome, membership);
        var votes = candidate.Votes;
        (Party, AdvanceVotes, ElectionDayVotes, Votes) = (votes.Party, votes.Advance, votes.OnElectionDay, votes.All);
        (ShareTenths, ComparisonThousandths, FinalRank) = (votes.ShareTenths, votes.ComparisonThousandths, votes.FinalRank);
        Sources = new([source]);
        Version++;
    }

    /// <summary>The record of its person was merged into another.</summary>
    public void PassTo(Person kept)
    {
        PersonId = kept.PersonId;
        Version++;
    }

    public Wire.ElectionResult ToContract(string personName) => new()
    {
        ResultId = ResultId.ToString(),
        CountyCode = CountyCode,
        ElectionDay = ElectionDay.ToIso(),
        CandidateNumber = CandidateNumber ?? 0,
        PersonId = PersonId.ToString(),
        PersonName = personName,
        MembershipId = MembershipId?.ToString() ?? "",
        Outcome = Outcome.As<Wire.ElectionOutcome>(),
        Party = Party.ToContract(),
        AdvanceVotes = AdvanceVotes ?? 0,
        ElectionDayVotes = ElectionDayVotes ?? 0,
        Votes = Votes ?? 0,
        ShareTenths = ShareTenths ?? 0,
        ComparisonThousandths = ComparisonThousandths ?? 0,
        FinalRank = FinalRank ?? 0,
        Sources = { Sources.ToContract() },
        Version = Version
    };

    public static void Map(ModelBuilder model) => model.Entity<ElectionResult>(result =>
    {
        result.ToTable("election_result").HasKey(r => r.ResultId);
        result.KeepsHistory();
        result.HasText(r => r.Party, "party");
        result.HasSources(r => r.Sources);
        result.Ignore(r => r.IsErased);
        result.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId);
        result.HasOne<Membership>().WithMany().HasForeignKey(r => r.MembershipId);
        result.Property(r => r.Version).IsConcurrencyToken();
    });
}
