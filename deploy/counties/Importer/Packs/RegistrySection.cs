using Platform.Contracts.Registry.V1;

namespace Platform.Counties.Packs;

/// <summary>Reads the <c>registry</c> section of one county.</summary>
internal sealed class RegistrySection(Documents documents)
{
    public CountyFacts Read(string countyCode, Node node)
    {
        var fields = node.Fields();
        var facts = new CountyFacts(
            countyCode,
            node.Path,
            fields.Optional("county", Area),
            fields.List("municipalities", Municipality),
            fields.List("populations", Population),
            fields.List("people", Person),
            fields.List("units", Unit),
            fields.List("bodies", Body),
            fields.List("terms", Term),
            fields.List("memberships", Membership),
            fields.List("offices", Office),
            fields.List("appointments", Appointment));
        fields.NoOthers();
        return facts;
    }

    private AreaFact Area(Node node) => Whole(node, fields =>
    {
        var type = fields.Required("area_type", place => place.Word<AreaType>());
        var (code, name) = fields.Optional("collaborative_area", CollaborativeArea);
        return new AreaFact(node.Path, Name(fields), type, code ?? "", name, Period(fields), Sources(fields));
    });

    private static (string? Code, Contracts.Types.V1.LocalizedText? Name) CollaborativeArea(Node node) =>
        Whole(node, fields => (fields.Required("code", Values.AreaCode), fields.Required("name", Values.Name)));

    private MunicipalityFact Municipality(Node node) => Whole(node, fields => new MunicipalityFact(
        node.Path, Key(fields), fields.Required("code", Values.MunicipalityCode), Name(fields),
        fields.Required("language", Language), Period(fields), Sources(fields)));

    private static MunicipalityLanguage Language(Node node) => node.IsNotStated ? default : node.Word<MunicipalityLanguage>();

    private PopulationFact Population(Node node) => Whole(node, fields => new PopulationFact(
        node.Path, Key(fields), fields.Optional("municipality", Values.MunicipalityCode) ?? "", fields.Required("observed_on", Values.StatedDate) ?? "",
        fields.Required("precision", place => place.Word<Precision>()), fields.Required("total", place => place.Number(0, 10_000_000)),
        fields.List("age_groups", Values.AgeGroup, 1, 151), Sources(fields)));

    private PersonFact Person(Node node) => Whole(node, fields => new PersonFact(
        node.Path, Key(fields), fields.Required("name", place => place.Text(200)), fields.Optional("contact", Values.Contact), Sources(fields)));

    private UnitFact Unit(Node node) => Whole(node, fields => new UnitFact(
        node.Path, Key(fields), Name(fields), fields.Required("classification", place => place.Word<UnitClassification>()),
        fields.Optional("parent", Values.Key), Period(fields), Sources(fields)));

    private BodyFact Body(Node node) => Whole(node, fields =>
    {
        var body = new BodyFact(
            node.Path, Key(fields), Name(fields), fields.Required("classification", place => place.Word<BodyClassification>()),
            fields.Optional("statutory_kind", place => place.Word<StatutoryKind>()), fields.Optional("appointed_by", Values.StatedKey), Period(fields),
            Sources(fields));

        if (fields.Has("appointed_by") == (body.Classification == BodyClassification.CountyCouncil))
        {
            node.Problem(fields.Has("appointed_by")
                ? "a county council is elected: the field \"appointed_by\" is not for it"
                : "the field \"appointed_by\" is missing: the key of a body, or \"not-stated\"");
        }

        return body;
    });

    private TermFact Term(Node node) => Whole(node, fields => new TermFact(
        node.Path, Key(fields), fields.Required("body", Values.Key), fields.Required("seats", Seats), fields.List("groups", Values.Group, 1, 50),
        Period(fields), Sources(fields)));

    private static int? Seats(Node node) => node.IsNotStated ? null : node.Number(1, 200);

    private MembershipFact Membership(Node node) => Whole(node, fields => new MembershipFact(
        node.Path, Key(fields), fields.Required("body", Values.Key), fields.Required("person", Values.Key),
        fields.Required("role", place => place.Word<MembershipRole>()), fields.Optional("group", Values.Name), Period(fields), Sources(fields)));

    private OfficeFact Office(Node node) => Whole(node, fields =>
    {
        var office = new OfficeFact(
            node.Path, Key(fields), fields.Required("title", Values.Name), fields.Required("kind", place => place.Word<OfficeKind>()),
            fields.Optional("unit", Values.Key), Period(fields), Sources(fields));

        if (office is { Kind: OfficeKind.UnitHead, Unit: null })
        {
            node.Problem("the head of a unit needs the field \"unit\"");
        }

        return office;
    });

    private AppointmentFact Appointment(Node node) => Whole(node, fields => new AppointmentFact(
        node.Path, Key(fields), fields.Required("office", Values.Key), fields.Required("person", Values.Key), fields.Required("decision", Decision),
        Period(fields), Sources(fields)));

    private static DecisionFact? Decision(Node node) => node.IsNotStated
        ? null
        : Whole(node, fields => new DecisionFact(
            fields.Required("body", Values.Key), fields.Required("decided_on", place => place.Date()),
            fields.Optional("section", place => place.Text(50)) ?? ""));

    private static T Whole<T>(Node node, Func<Fields, T> read)
    {
        var fields = node.Fields();
        var value = read(fields);
        fields.NoOthers();
        return value;
    }

    private static string Key(Fields fields) => fields.Required("key", Values.Key);

    private static Contracts.Types.V1.LocalizedText Name(Fields fields) => fields.Required("name", Values.Name);

    private static Contracts.Types.V1.Period Period(Fields fields) => fields.Required("period", Values.Period);

    private List<Contracts.Types.V1.Source> Sources(Fields fields) => fields.Required("sources", node => node.List(documents.Cite, 1, 20)) ?? [];
}
