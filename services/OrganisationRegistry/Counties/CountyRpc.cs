using Platform.Contracts.Types.V1;
using Platform.OrganisationRegistry.Bodies;

namespace Platform.OrganisationRegistry.Counties;

/// <summary>The calls about counties and municipalities: one file each, named after it.</summary>
internal sealed partial class CountyRpc(RegistryDbContext db, TimeProvider time) : Wire.CountyService.CountyServiceBase
{
    private static readonly MemberKind[] s_memberKinds = [.. Enum.GetValues<MemberKind>().Where(kind => kind != MemberKind.Unspecified)];

    private async Task<County> Find(string code, CancellationToken cancellationToken) =>
        await db.Counties.SingleOrDefaultAsync(county => county.CountyCode == code, cancellationToken)
            ?? throw Refusals.NotFound("county", code);

    private async Task<Municipality> FindMunicipality(string county, Guid id, CancellationToken cancellationToken) =>
        await db.Municipalities.SingleOrDefaultAsync(municipality => municipality.MunicipalityId == id && municipality.CountyCode == county,
            cancellationToken)
        ?? throw Refusals.NotFound("municipality", id);

    /// <summary>With what follows from its municipalities and bodies on a day.</summary>
    private async Task<Wire.County> ToReply(County county, DateOnly asOf, CancellationToken cancellationToken)
    {
        var languages = await db.Municipalities.AsNoTracking()
            .Where(municipality => municipality.CountyCode == county.CountyCode && municipality.Period.Days.Contains(asOf))
            .Select(municipality => municipality.Language).ToListAsync(cancellationToken);
        var kinds = await db.Bodies.AsNoTracking()
            .Where(body => body.CountyCode == county.CountyCode && body.Period.Days.Contains(asOf)
                && body.StatutoryKind != StatutoryKind.Unspecified)
            .Select(body => body.StatutoryKind).ToListAsync(cancellationToken);

        return ToReply(county, languages, kinds, asOf);
    }

    private static Wire.County ToReply(
        County county, IReadOnlyCollection<MunicipalityLanguage> languages,
        IEnumerable<StatutoryKind> statutoryBodies, DateOnly asOf)
    {
        var bilingual = Bilingualism.IsBilingual(languages);
        var isInReform = county.AreaType == AreaType.WellbeingServicesCounty;

        return new Wire.County
        {
            CountyCode = county.CountyCode,
            Name = county.Name.ToContract(),
            AreaType = county.AreaType.As<Wire.AreaType>(),
            CollaborativeAreaCode = county.CollaborativeAreaCode ?? "",
            CollaborativeAreaName = county.CollaborativeAreaName.ToContract(),
            Period = county.Period.ToContract(asOf),
            Bilingual = bilingual,
            MemberKinds = { isInReform ? s_memberKinds : [] },
            Warnings = { isInReform ? StatutoryBodies.Missing(statutoryBodies,
                bilingual).Select(missing => new Wire.RuleWarning { Rule = missing.Rule, Message = missing.Message }) : [] },
            Sources = { county.Sources.ToContract() },
            Version = county.Version,
            CorrectionReason = county.CorrectedBecause ?? ""
        };
    }

    private static Wire.Municipality ToReply(Municipality municipality, DateOnly? asOf = null) => new()
    {
        MunicipalityId = municipality.MunicipalityId.ToString(),
        MunicipalityCode = municipality.MunicipalityCode,
        CountyCode = municipality.CountyCode,
        Name = municipality.Name.ToContract(),
        Language = municipality.Language.As<Wire.MunicipalityLanguage>(),
        Period = municipality.Period.ToContract(asOf),
        Sources = { municipality.Sources.ToContract() },
        Version = municipality.Version,
        CorrectionReason = municipality.CorrectedBecause ?? "",
        SuccessorCode = municipality.SuccessorCode ?? ""
    };
}
