using Platform.OrganisationRegistry.Bodies;
using Platform.OrganisationRegistry.People;

namespace Platform.OrganisationRegistry.Decisions;

/// <summary>Who decided: a body, or the holder of an office.</summary>
internal sealed record DecisionMaker(Guid? BodyId, Guid? OfficeId, ValidPeriod Period)
{
    public static DecisionMaker Of(Body body) => new(body.BodyId, null, body.Period);

    public static DecisionMaker Of(Office office) => new(null, office.OfficeId, office.Period);

    /// <summary>It existed on the day, which has come.</summary>
    public void RequireDay(DateOnly day, DateOnly today, string field)
    {
        Period.RequireDay(day, BodyId is null ? "office" : "body", field);
        day.RequireCome(today, field);
    }
}
