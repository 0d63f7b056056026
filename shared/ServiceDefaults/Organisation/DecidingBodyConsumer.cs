using MassTransit;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Registry;
using Platform.ServiceDefaults.Journal;

namespace Platform.ServiceDefaults.Organisation;

/// <summary>Keeps which bodies are councils and executives, so that a decision can be judged while the registry is away.</summary>
internal sealed class DecidingBodyConsumer(ServiceContext service) : IConsumer<BodyEstablished>, IConsumer<BodyDissolved>
{
    public Task Consume(ConsumeContext<BodyEstablished> context)
    {
        var (told, after) = (context.Message, context.Message.Period.LastDay?.AddDays(1));

        return told.Classification is EventBodyClassification.CountyCouncil or EventBodyClassification.CountyExecutive
            ? service.Db.Database.ExecuteSqlAsync(
                $"""
                insert into deciding_body (body_id, county_code, classification, days)
                values ({told.BodyId}, {told.CountyCode}, {told.Classification}, daterange({told.Period.FirstDay}::date, {after}::date))
                """,
                context.CancellationToken)
            : Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<BodyDissolved> context) => service.Db.Database.ExecuteSqlAsync(
        $"update deciding_body set days = daterange(lower(days), {context.Message.LastDay.AddDays(1)}) where body_id = {context.Message.BodyId}",
        context.CancellationToken);
}
