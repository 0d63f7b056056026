namespace Platform.OrganisationRegistry.Elections;

/// <summary>A candidate's row for the whole county. <paramref name="Row"/> is the line of the file.</summary>
internal sealed record Candidate(
    int Row, string CountyCode, string AreaName, int Number, string Name, ElectionOutcome Outcome, Votes Votes);

/// <summary>What was counted for a candidate: figures of the file as whole numbers of its smallest unit.</summary>
internal sealed record Votes(
    LocalText Party, int Advance, int OnElectionDay, int All, int ShareTenths, long? ComparisonThousandths, int? FinalRank);
