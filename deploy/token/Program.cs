using Platform.Identity;

const string usage = """
    usage: platform token --county CODE... --may PERMISSION... [--as SUBJECT] [--hours N]

      --county   two-digit county code, may be repeated; * is every county
      --may      permission such as registry.read, may be repeated
      --as       subject written to the journal, "developer" unless told
      --hours    how long the token is valid, 12 unless told
    """;

var counties = new List<string>();
var permissions = new List<string>();
var subject = "developer";
var hours = 12.0;

for (var index = 0; index < args.Length; index += 2)
{
    if (index + 1 == args.Length)
    {
        return Refuse($"{args[index]} needs a value.");
    }

    var value = args[index + 1];

    switch (args[index])
    {
        case "--county" when value == "*" || (value.Length == 2 && value.All(char.IsAsciiDigit)):
            counties.Add(value);
            break;
        case "--may" when value.Length > 0:
            permissions.Add(value);
            break;
        case "--as" when value.Length > 0:
            subject = value;
            break;
        case "--hours" when double.TryParse(value, out hours) && hours is > 0 and <= 24 * 365:
            break;
        default:
            return Refuse($"{args[index]} {value} is not understood.");
    }
}

if (counties.Count == 0 || permissions.Count == 0)
{
    return Refuse("A token needs at least one --county and one --may.");
}

Console.WriteLine(DevelopmentIdentity.Load().Token(counties, permissions, subject, TimeSpan.FromHours(hours)));
return 0;

static int Refuse(string reason)
{
    Console.Error.WriteLine($"{reason}\n\n{usage}");
    return 2;
}
