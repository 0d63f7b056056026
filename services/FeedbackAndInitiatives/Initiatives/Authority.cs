using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.FeedbackAndInitiatives.Initiatives;

/// <summary>Who handles something: a body or a unit of the registry.</summary>
internal sealed record Authority(Guid? BodyId, Guid? UnitId)
{
    public static readonly Authority None = new(null, null);

    public static Authority Read(Fields fields, string field, Wire.Authority? authority)
    {
        var read = new Authority(
            fields.OptionalId($"{field}.body_id", authority?.BodyId ?? ""),
            fields.OptionalId($"{field}.unit_id", authority?.UnitId ?? ""));
        fields.Require(authority is not null && authority.BodyId.Length == 0 != (authority.UnitId.Length == 0), field,
            "is a body or a unit, one of the two");
        return read;
    }

    public Wire.Authority? ToContract() =>
        this == None ? null : new() { BodyId = BodyId?.ToString() ?? "", UnitId = UnitId?.ToString() ?? "" };
}

internal static class AuthorityMapping
{
    /// <summary>Maps an authority to the columns <paramref name="prefix"/>_body_id and _unit_id.</summary>
    public static void HasAuthority<T>(this EntityTypeBuilder<T> entity, Expression<Func<T, Authority>> property, string prefix)
        where T : class => entity.ComplexProperty(property!, authority =>
        {
            authority.Property(a => a!.BodyId).HasColumnName($"{prefix}_body_id");
            authority.Property(a => a!.UnitId).HasColumnName($"{prefix}_unit_id");
        });
}
