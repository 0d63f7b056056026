using MassTransit;
using Platform.Contracts.Strategy;

namespace Platform.Budgeting.Strategies;

/// <summary>Keeps what programmes are to save in which year. To make it anew, <c>saving_target</c> is emptied.</summary>
internal sealed class SavingTargetConsumer(BudgetDbContext db) : IConsumer<ProgrammeSavingTargetSet>, IConsumer<ProgrammeChanged>
{
    public Task Consume(ConsumeContext<ProgrammeSavingTargetSet> context)
    {
        var told = context.Message;

        return told.AmountCents == 0
            ? db.Database.ExecuteSqlAsync($"delete from saving_target where programme_id = {told.ProgrammeId} and year = {told.Year}",
                context.CancellationToken)
            : db.Database.ExecuteSqlAsync(
                $"""
                insert into saving_target (programme_id, year, county_code, name_fi, name_sv, name_en, cents)
                values ({told.ProgrammeId}, {told.Year}, {told.CountyCode}, {told.Name.Fi}, {told.Name.Sv}, {told.Name.En}, {told.AmountCents})
                on conflict (programme_id, year) do update set cents = excluded.cents,
                    name_fi = excluded.name_fi, name_sv = excluded.name_sv, name_en = excluded.name_en
                """,
                context.CancellationToken);
    }

    public Task Consume(ConsumeContext<ProgrammeChanged> context) => db.Database.ExecuteSqlAsync(
        $"""
        update saving_target set name_fi = {context.Message.Name.Fi}, name_sv = {context.Message.Name.Sv}, name_en = {context.Message.Name.En}
        where programme_id = {context.Message.ProgrammeId}
        """,
        context.CancellationToken);
}
