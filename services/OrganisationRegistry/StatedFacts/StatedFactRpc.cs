using Google.Protobuf.Collections;
using Platform.Contracts.Types.V1;

namespace Platform.OrganisationRegistry.StatedFacts;

/// <summary>The calls about facts that documents state in words: one file each, named after it.</summary>
internal sealed partial class StatedFactRpc(RegistryDbContext db, TimeProvider time) : Wire.StatedFactService.StatedFactServiceBase
{
    private async Task<StatedFact> Find(string county, Guid id, CancellationToken cancellationToken) =>
        await db.StatedFacts.SingleOrDefaultAsync(fact => fact.FactId == id && fact.CountyCode == county, cancellationToken)
        ?? throw Refusals.NotFound("fact", id);

    private static Wording ReadWording(
        Fields fields, int number, LocalizedText? heading, LocalizedText? text, string address, string asWritten,
        RepeatedField<Source> sources)
    {
        fields.Require(sources.Count > 0, "sources", "at least one is required");

        return new Wording(
            (int)fields.Number("number", number, 0, 1000),
            LocalText.ReadOptional(fields, "heading", heading),
            LocalText.Read(fields, "text", text, StatedFact.LongestText),
            fields.OptionalText("address", address, 1000),
            fields.OptionalText("as_written", asWritten, StatedFact.LongestText),
            SourceList.Read(fields, sources));
    }

    private static Wire.StatedFact ToReply(StatedFact fact, DateOnly? asOf = null) => new()
    {
        FactId = fact.FactId.ToString(),
        CountyCode = fact.CountyCode,
        Kind = fact.Kind.As<Wire.StatedFactKind>(),
        Number = fact.Number,
        Heading = fact.Heading.ToContract(),
        Text = fact.Text.ToContract(),
        Address = fact.Address ?? "",
        BodyId = fact.BodyId?.ToString() ?? "",
        UnitId = fact.UnitId?.ToString() ?? "",
        OrganisationIds = { fact.OrganisationIds.Select(id => id.ToString()) },
        Period = fact.Period.ToContract(asOf),
        AsWritten = fact.AsWritten ?? "",
        Sources = { fact.Sources.ToContract() },
        Version = fact.Version,
        CorrectionReason = fact.CorrectedBecause ?? ""
    };
}
