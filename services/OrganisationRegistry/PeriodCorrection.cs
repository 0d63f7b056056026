using Google.Protobuf.Collections;
using Platform.Contracts.Types.V1;

namespace Platform.OrganisationRegistry;

/// <summary>The right days of what was recorded with others, where they come from, and why they are known to be right.</summary>
internal sealed record PeriodCorrection(ValidPeriod Period, SourceList Sources, string Reason)
{
    /// <summary>What a document does not state is corrected to "not stated" too.</summary>
    public Basis Basis => Period.StartNotStated || Period.EndNotStated ? Basis.Document : Basis.Command;

    public static PeriodCorrection Read(Fields fields, Period? period, RepeatedField<Source> sources, string reason) => new(
        ValidPeriod.Read(fields, "period", period, Basis.Document), SourceList.Read(fields, sources), fields.Text("reason", reason, 500));
}
