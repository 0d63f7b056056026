namespace Platform.OrganisationRegistry.Organisations;

/// <summary>What an organisation is to counties. Tables keep the names.</summary>
internal enum OrganisationClassification
{
    Unspecified,
    Ministry,
    AdvisoryBoard,
    Partner,
    Other
}
