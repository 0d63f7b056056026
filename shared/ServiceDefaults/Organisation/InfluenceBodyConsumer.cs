using MassTransit;
using Platform.Contracts.Registry;
using Platform.ServiceDefaults.Journal;

namespace Platform.ServiceDefaults.Organisation;

/// <summary>
/// Keeps which bodies only advise, beside those that decide (<see cref="DecidingBodyConsumer"/>). To make it anew, <c>influence_body</c> is
/// emptied.
/// </summary>
internal sealed class InfluenceBodyConsumer(ServiceContext service)
    : IConsumer<BodyEstablished>, IConsumer<BodyDissolved>, IConsumer<BodyCorrected>
{
    public Task Consume(ConsumeContext<BodyEstablished> context)
    {
        var (told, after) = (context.Message, context.Message.Period.LastDay?.AddDays(1));

        return told.Classification == EventBodyClassification.InfluenceBody
            ? service.Db.Later(
                $"""
                insert into influence_body (body_id, county_code, days)
                values ({told.BodyId}, {told.CountyCode}, daterange({told.Period.FirstDay}::date, {after}::date))
                on conflict (body_id) do update set days = excluded.days
                """,
                context.CancellationToken)
            : Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<BodyDissolved> context) => service.Db.Later(
        $"update influence_body set days = daterange(lower(days), {context.Message.LastDay.AddDays(1)}) where body_id = {context.Message.BodyId}",
        context.CancellationToken);

    public Task Consume(ConsumeContext<BodyCorrected> context)
    {
        var (told, after) = (context.Message, context.Message.Period.LastDay?.AddDays(1));

        return service.Db.Later(
            $"update influence_body set days = daterange({told.Period.FirstDay}::date, {after}::date) where body_id = {told.BodyId}",
            context.CancellationToken);
    }
}
