namespace Platform.OrganisationRegistry.Bodies;

/// <summary>What a body is. Tables keep the names.</summary>
internal enum BodyClassification
{
    Unspecified,
    CountyCouncil,
    CountyExecutive,
    Committee,
    Subcommittee,
    InfluenceBody
}
