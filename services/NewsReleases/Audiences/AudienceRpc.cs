namespace Platform.NewsReleases.Audiences;

/// <summary>The calls about audiences: one file each, named after it.</summary>
internal sealed partial class AudienceRpc(NewsDbContext db) : Wire.AudienceService.AudienceServiceBase
{
    private static Wire.Audience ToReply(Audience audience) => new()
    {
        AudienceId = audience.AudienceId.ToString(),
        CountyCode = audience.CountyCode,
        Name = audience.Name.ToContract(),
        Retired = audience.Retired,
        Sources = { audience.Sources.ToContract() },
        FromDocument = audience.FromDocument,
        Version = audience.Version
    };
}
