using static Platform.OrganisationRegistry.Bodies.BodyClassification;

namespace Platform.OrganisationRegistry.Bodies;

/// <summary>ORG-3: which bodies may appoint which. The council is elected.</summary>
internal static class AppointingBodies
{
    public static bool MayAppoint(BodyClassification appointing, BodyClassification appointed, StatutoryKind kind) =>
        Of(appointed, kind).Contains(appointing);

    public static string Describe(BodyClassification appointed, StatutoryKind kind) => Of(appointed, kind) switch
    {
        [] => "no other body; the council is elected",
        [CountyCouncil] => "the county council",
        [CountyExecutive] => "the county executive",
        [_, _] => "the county council or the county executive",
        _ => "the county council, the county executive or a committee"
    };

    private static BodyClassification[] Of(BodyClassification appointed, StatutoryKind kind) => (appointed, kind) switch
    {
        (CountyExecutive, _) => [CountyCouncil],
        (Committee, _) => [CountyCouncil, CountyExecutive],
        (Subcommittee, _) => [CountyCouncil, CountyExecutive, Committee],
        // One that the county has chosen to have beside the three of §32 may be the council's.
        (InfluenceBody, StatutoryKind.Unspecified) => [CountyCouncil, CountyExecutive],
        // ORG-6: the executive sets the three of §32.
        (InfluenceBody, _) => [CountyExecutive],
        _ => []
    };
}
