using MassTransit;
using Platform.Contracts.Registry;

namespace Platform.Budgeting.Funding;

/// <summary>How many live in a county when a year begins.</summary>
internal sealed record Residents(long Count, DateOnly ObservedOn, bool Exact)
{
    public Wire.Residents ToContract() => new() { Count = Count, ObservedOn = ObservedOn.ToIso(), Exact = Exact };

    /// <summary>An amount for each of them, rounded to the cent; half a cent is rounded away from zero.</summary>
    public long? Share(long? cents) =>
        cents is { } amount && Count > 0 ? (long)Math.Round(amount / (decimal)Count, MidpointRounding.AwayFromZero) : null;
}

/// <summary>What budgeting keeps of the registry's population figures.</summary>
internal static class ResidentsOfCounty
{
    /// <summary>The newest counted figure before a year begins, else the newest rounded one; null when none is known.</summary>
    public static Task<Residents?> ResidentsBefore(this BudgetDbContext db, string county, int year, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<Residents>(
            $"""
            select count, observed_on, exact from resident_count where county_code = {county} and observed_on < {new DateOnly(year, 1, 1)}
            order by exact desc, observed_on desc, observation_id desc limit 1
            """).SingleOrDefaultAsync(cancellationToken);
}

/// <summary>Keeps counties' dated population figures. Those of municipalities are not asked for here.</summary>
internal sealed class ResidentsConsumer(BudgetDbContext db) : IConsumer<PopulationRecorded>, IConsumer<PopulationWithdrawn>
{
    public Task Consume(ConsumeContext<PopulationRecorded> context) =>
        context.Message is { MunicipalityCode: null, ObservedOn: { } day } told
            ? db.Database.ExecuteSqlAsync(
                $"""
                insert into resident_count (observation_id, county_code, observed_on, exact, count)
                values ({told.ObservationId}, {told.CountyCode}, {day}, {told.Exact}, {told.Total})
                on conflict (observation_id) do update set observed_on = excluded.observed_on, exact = excluded.exact, count = excluded.count
                """,
                context.CancellationToken)
            : Task.CompletedTask;

    public Task Consume(ConsumeContext<PopulationWithdrawn> context) =>
        db.Database.ExecuteSqlAsync($"delete from resident_count where observation_id = {context.Message.ObservationId}",
            context.CancellationToken);
}
