using System.CommandLine;

namespace Platform.Tool.Catalogue;

/// <summary>What is sent where.</summary>
internal sealed record ServicesPage(string File, string County, string Document, string Uri, string RetrievedOn, Uri Address, string Token);

/// <summary>Sends a saved page of the Finnish Service Catalogue to the registry.</summary>
internal sealed class ServicesCommand : Command
{
    private readonly Argument<FileInfo> _file = new Argument<FileInfo>("FILE")
    {
        Description = "A page of services or channels, as deploy/tool/Catalogue/README.md says."
    }.AcceptExistingOnly();

    private readonly Option<string> _county = CommonOptions.County();

    private readonly Option<string?> _document = new("--document")
    {
        HelpName = "TEXT",
        Description = "What the file is, for the sources of what it tells; its name unless told."
    };

    private readonly Option<string> _uri = new("--uri")
    {
        HelpName = "URL",
        Description = "Where the file comes from.",
        DefaultValueFactory = _ => ""
    };

    private readonly Option<string> _retrievedOn = new("--retrieved-on")
    {
        HelpName = "DAY",
        Description = "The day on which it was fetched, yyyy-MM-dd; today unless told.",
        DefaultValueFactory = _ => ""
    };

    private readonly Option<Uri?> _address;

    public ServicesCommand(Surroundings here)
        : base("services", """
            Records a county's services and service points from a saved page of the Finnish Service Catalogue, PTV
            (deploy/tool/Catalogue/README.md).

            The token is read from the environment variable PLATFORM_TOKEN (permission registry.import). Ends with 0 when the
            file was taken, 1 when it was refused, 2 when the arguments or the token cannot be used, 3 when the service cannot
            be reached.
            """)
    {
        _county.Description = "County whose services they are.";
        _address = CommonOptions.Address("--address", "organisation-registry", here);
        Add(_file);
        Add(_county);
        Add(_document);
        Add(_uri);
        Add(_retrievedOn);
        Add(_address);
        SetAction((parsed, cancellation) => ServicesRun.Run(Read(parsed, here), here.Output, here.Errors, cancellation));
    }

    private ServicesPage Read(ParseResult parsed, Surroundings here)
    {
        var file = $"{parsed.GetRequiredValue(_file)}";
        return new(
            file,
            parsed.GetRequiredValue(_county),
            parsed.GetValue(_document) ?? Path.GetFileName(file),
            parsed.GetRequiredValue(_uri),
            parsed.GetRequiredValue(_retrievedOn),
            parsed.GetValue(_address) ?? throw new UnusableException("The service's address is not known: --address."),
            CommonOptions.Token(here));
    }
}
