using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Contracts.Registry.V1;
using Platform.Contracts.Types.V1;

namespace Platform.Tool.Import.Packs;

/// <summary>Values that several sections have in common.</summary>
internal static partial class Values
{
    public static string Key(Node node)
    {
        if (node.IsNotStated)
        {
            node.Problem("\"not-stated\" is no key; a reference that may be unstated says so in its description");
        }

        return node.Text(KeyPattern, "a key: lower-case letters and digits, in words joined by single hyphens", 100);
    }

    public static string Topic(Node node) =>
        node.Text(TopicPattern, "a topic: keys, the wider before the narrower, joined by slashes", 200);

    public static string CountyCode(Node node) => node.Text(TwoDigits, "a county code of two digits");

    public static string MunicipalityCode(Node node) => node.Text(ThreeDigits, "a municipality code of three digits");

    public static string AreaCode(Node node) => node.Text(OneDigit, "a collaborative area's code of one digit");

    public static string Email(Node node) => node.Text(Address, "an e-mail address", 254);

    public static string WebAddress(Node node) => node.Text(HttpAddress, "a web address");

    /// <summary>A number that stays exact: digits with an optional minus and an optional point.</summary>
    public static string Decimal(Node node) => node.Text(DecimalNumber, "a number as a text, such as \"45\" or \"0.5\"");

    /// <summary>A part of a whole that stays exact: a decimal, or a fraction where it is none.</summary>
    public static string Share(Node node) => node.Text(DecimalOrFraction, "a share as a text, such as \"0.5\" or \"1/3\"");

    /// <summary>The same number as its digits and how many of them come after the point.</summary>
    public static ExactNumber Exact(Node node)
    {
        var text = Decimal(node);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var isNumber = long.TryParse(text.Replace(".", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture, out var digits);
        return isNumber ? new ExactNumber { Unscaled = digits, Scale = point < 0 ? 0 : text.Length - point - 1 } : new ExactNumber();
    }

    public static LocalizedText Name(Node node) => TextOf(200)(node);

    /// <summary>A text in the languages that it is given in, each of at most so many characters.</summary>
    public static Func<Node, LocalizedText> TextOf(int longest) => node => Fields.Whole(node, fields =>
    {
        if (!fields.Has("fi") && !fields.Has("sv") && !fields.Has("en"))
        {
            node.Problem("must be given in fi, sv or en");
        }

        return new LocalizedText
        {
            Fi = fields.Optional("fi", place => place.Text(longest)) ?? "",
            Sv = fields.Optional("sv", place => place.Text(longest)) ?? "",
            En = fields.Optional("en", place => place.Text(longest)) ?? ""
        };
    });

    public static Period Period(Node node)
    {
        var fields = new Fields(node);
        var start = fields.Required("start", StatedDate);
        var end = fields.Optional("end", place => place.IsOpenEnd ? "" : StatedDate(place));
        var period = new Period
        {
            StartDate = start ?? "",
            StartNotStated = start is null,
            EndDate = end ?? "",
            EndNotStated = fields.Has("end") && end is null,
            ObservedOn = fields.Optional("observed_on", place => place.Date()) ?? ""
        };
        fields.NoOthers();

        if (start is not null && end is { Length: > 0 } && string.CompareOrdinal(start, end) > 0)
        {
            node.Problem($"ends on {end}, before it starts on {start}");
        }

        return period;
    }

    /// <summary>Null for "not-stated".</summary>
    public static Func<Node, string?> StatedText(int longest) => node => node.IsNotStated ? null : node.Text(longest);

    /// <summary>Null for "not-stated".</summary>
    public static string? StatedDate(Node node) => node.IsNotStated ? null : node.Date();

    public static ContactDetails Contact(Node node)
    {
        var fields = new Fields(node);
        var contact = new ContactDetails
        {
            Phone = fields.Optional("phone", place => place.Text(50)) ?? "",
            Email = fields.Optional("email", Email) ?? ""
        };

        if (!fields.Has("phone") && !fields.Has("email"))
        {
            node.Problem("must have a phone or an email");
        }

        fields.NoOthers();
        return contact;
    }

    public static GroupSeats Group(Node node) => Fields.Whole(node, fields => new GroupSeats
    {
        Name = fields.Required("name", Name),
        Seats = fields.Required("seats", place => place.Number(1, 200))
    });

    public static (string? Code, LocalizedText? Name) CollaborativeArea(Node node) =>
        Fields.Whole(node, fields => (fields.Required("code", AreaCode), fields.Required("name", Name)));

    public static int Year(Node node) => node.Number(2000, 2200);

    /// <summary>A decision as far as a source states it; null for "not-stated".</summary>
    public static DecisionReference? StatedDecision(FactFields fact, Node node) => node.IsNotStated
        ? null
        : Fields.Whole(node, fields => new DecisionReference
        {
            BodyId = fields.Required("body", fact.StatedIdOf("bodies")) ?? "",
            DecidedOn = fields.Required("decided_on", StatedDate) ?? "",
            Section = fields.Optional("section", place => place.Text(50)) ?? ""
        });

    public static AgeGroup AgeGroup(Node node)
    {
        var fields = new Fields(node);
        var ages = fields.Required("ages", place => place.Text(Ages, "ages such as \"0-14\" or \"65+\""));
        var group = new AgeGroup { Count = fields.Required("count", place => place.Number(0, 10_000_000)) };
        fields.NoOthers();

        if (ages is not null && Ages.Match(ages) is { Success: true } match)
        {
            group.AgeMin = Age(match.Groups["min"].Value);

            if (match.Groups["max"].Success)
            {
                group.AgeMax = Age(match.Groups["max"].Value);
            }

            if (group.AgeMin > 150 || (group.HasAgeMax && (group.AgeMax > 150 || group.AgeMax < group.AgeMin)))
            {
                node.Problem($"\"{ages}\" are not ages from 0 to 150, the younger first");
            }
        }

        return group;

        static int Age(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z")]
    private static partial Regex KeyPattern { get; }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*\\z")]
    private static partial Regex TopicPattern { get; }

    [GeneratedRegex("^[0-9]{2}\\z")]
    private static partial Regex TwoDigits { get; }

    [GeneratedRegex("^[0-9]{3}\\z")]
    private static partial Regex ThreeDigits { get; }

    [GeneratedRegex("^[0-9]\\z")]
    private static partial Regex OneDigit { get; }

    [GeneratedRegex("^https?://")]
    private static partial Regex HttpAddress { get; }

    [GeneratedRegex(@"^-?[0-9]{1,12}(\.[0-9]{1,6})?\z")]
    private static partial Regex DecimalNumber { get; }

    [GeneratedRegex(@"^([0-9]{1,12}(\.[0-9]{1,6})?|[0-9]{1,6}/[0-9]{1,6})\z")]
    private static partial Regex DecimalOrFraction { get; }

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\z")]
    private static partial Regex Address { get; }

    [GeneratedRegex("^(?<min>[0-9]{1,3})(-(?<max>[0-9]{1,3})|\\+)\\z")]
    private static partial Regex Ages { get; }
}
