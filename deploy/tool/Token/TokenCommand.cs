using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using Platform.Identity;

namespace Platform.Tool.Token;

/// <summary>Makes a bearer token for development.</summary>
internal sealed class TokenCommand : Command
{
    private readonly Option<string[]> _counties = new("--county")
    {
        HelpName = "CODE",
        Description = "County code of two digits, may be repeated; * is every county.",
        Required = true
    };

    private readonly Option<string[]> _permissions = new("--may")
    {
        HelpName = "PERMISSION",
        Description = "What the token permits, such as registry.read; may be repeated. --permissions lists them.",
        Required = true
    };

    private readonly Option<string> _subject = new("--as")
    {
        HelpName = "SUBJECT",
        Description = "The subject written to the journal.",
        DefaultValueFactory = _ => "developer"
    };

    private readonly Option<double> _hours = new("--hours")
    {
        HelpName = "N",
        Description = "How long the token is valid.",
        DefaultValueFactory = _ => 12,
        CustomParser = argument =>
        {
            var text = argument.Tokens.Single().Value;

            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var hours)
                || hours is not (> 0 and <= 24 * 365))
            {
                argument.AddError($"--hours {text} is no number of hours up to 8760, a year.");
            }

            return hours;
        }
    };

    public TokenCommand(Surroundings here)
        : base("token", "Prints a bearer token for development, for example: ./platform token --county 10 --may registry.read")
    {
        Refuse(
            _counties, county => county != "*" && !CommonOptions.IsCounty(county),
            county => $"--county {county} is no code of two digits, and not *.");
        Refuse(
            _permissions, permission => !Permissions.All.ContainsKey(permission),
            permission => $"--may {permission} is no permission. There are: {string.Join(", ", Permissions.All.Keys)}.");
        Refuse(_subject, subject => subject.Length == 0, _ => "--as needs a name.");
        Add(_counties);
        Add(_permissions);
        Add(_subject);
        Add(_hours);
        Add(new Option<bool>("--permissions")
        {
            Description = "Lists every permission with the services whose calls need it, and ends.",
            Action = new PermissionList(here.Output)
        });
        SetAction(parsed => Print(parsed, here));
    }

    private async Task<int> Print(ParseResult parsed, Surroundings here)
    {
        var token = DevelopmentIdentity.Load(here.Environment("PLATFORM_IDENTITY")).Token(
            parsed.GetRequiredValue(_counties),
            parsed.GetRequiredValue(_permissions),
            parsed.GetRequiredValue(_subject),
            TimeSpan.FromHours(parsed.GetValue(_hours)));
        await here.Output.WriteLineAsync(token);
        return ExitCode.Done;
    }

    /// <summary>Each value that is wrong is told.</summary>
    private static void Refuse(Option option, Func<string, bool> isWrong, Func<string, string> reason) => option.Validators.Add(result =>
    {
        foreach (var token in result.Tokens.Where(token => isWrong(token.Value)))
        {
            result.AddError(reason(token.Value));
        }
    });

    private sealed class PermissionList(TextWriter output) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            foreach (var (permission, services) in Permissions.All)
            {
                output.WriteLine($"{permission,-24} {string.Join(", ", services)}");
            }

            return ExitCode.Done;
        }
    }
}
