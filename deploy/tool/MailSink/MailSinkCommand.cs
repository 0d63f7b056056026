using System.CommandLine;
using System.Net;

namespace Platform.Tool.MailSink;

/// <summary>Takes the mail of a developer's machine.</summary>
internal sealed class MailSinkCommand : Command
{
    private readonly Option<int> _smtpPort = new("--smtp-port")
    {
        HelpName = "NUMBER",
        Description = "Where it takes mail; 0 is a free port.",
        DefaultValueFactory = _ => 18151
    };

    private readonly Option<IPAddress> _smtpAddress = new("--smtp-address")
    {
        HelpName = "ADDRESS",
        Description = "From where it takes mail: loopback unless told, 0.0.0.0 in a container of its own.",
        DefaultValueFactory = _ => IPAddress.Loopback,
        CustomParser = argument =>
        {
            if (!IPAddress.TryParse(argument.Tokens.Single().Value, out var address))
            {
                argument.AddError($"--smtp-address {argument.Tokens.Single().Value} is no address.");
            }

            return address;
        }
    };

    private readonly Option<Uri?> _address = new("--address")
    {
        HelpName = "URL",
        Description = "Where it shows mail.",
        CustomParser = argument => CommonOptions.Read(argument, "--address"),
        DefaultValueFactory = _ => new Uri("http://127.0.0.1:18152")
    };

    private readonly Option<int> _keep = new("--keep")
    {
        HelpName = "COUNT",
        Description = "How many mails it keeps.",
        DefaultValueFactory = _ => 1000
    };

    public MailSinkCommand()
        : base("mail-sink",
            "Takes the mail that services send, shows it and delivers nothing (deploy/tool/MailSink/README.md). Run by the AppHost.")
    {
        Add(_smtpPort);
        Add(_smtpAddress);
        Add(_address);
        Add(_keep);
        SetAction(async parsed =>
        {
            await using var app = MailSinkApp.Build(
                new(parsed.GetRequiredValue(_smtpAddress), parsed.GetValue(_smtpPort)), parsed.GetRequiredValue(_address)!,
                parsed.GetValue(_keep));
            await app.RunAsync();
        });
    }
}
