namespace Platform.OrganisationRegistry;

/// <summary>How exact a figure is meant to be. Tables keep the names.</summary>
internal enum Precision
{
    Unspecified,
    Exact,
    Approximate
}
