using System.CommandLine;

namespace Platform.Tool.Population;

/// <summary>What is sent where.</summary>
internal sealed record Sending(string File, string County, string Document, string Uri, string RetrievedOn, Uri Address, string Token);

/// <summary>Sends a file of population to the registry.</summary>
internal sealed class PopulationCommand : Command
{
    private readonly Argument<FileInfo> _file = new Argument<FileInfo>("FILE")
    {
        Description = "Population by municipality and age in json-stat2, as deploy/tool/Population/README.md says."
    }.AcceptExistingOnly();

    private readonly Option<string> _county = CommonOptions.County();

    private readonly Option<string?> _document = new("--document")
    {
        HelpName = "TEXT",
        Description = "What the file is, for the sources of its figures; its name unless told."
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
        Description = "The day on which it was fetched, yyyy-MM-dd.",
        DefaultValueFactory = _ => ""
    };

    private readonly Option<Uri?> _address;

    public PopulationCommand(Surroundings here)
        : base("population", """
            Records the population of municipalities and of whole counties from a file of Statistics Finland's
            (deploy/tool/Population/README.md).

            The token is read from the environment variable PLATFORM_TOKEN (permission registry.import, of every county
            unless --county names one). Ends with 0 when the file was taken, 1 when it was refused, 2 when the arguments
            or the token cannot be used, 3 when the service cannot be reached.
            """)
    {
        _county.Required = false;
        _county.Description = "County whose figures are taken; those of all counties unless told.";
        _address = CommonOptions.Address("--address", "organisation-registry", here);
        Add(_file);
        Add(_county);
        Add(_document);
        Add(_uri);
        Add(_retrievedOn);
        Add(_address);
        SetAction((parsed, cancellation) => PopulationRun.Run(Read(parsed, here), here.Output, here.Errors, cancellation));
    }

    private Sending Read(ParseResult parsed, Surroundings here)
    {
        var file = $"{parsed.GetRequiredValue(_file)}";
        return new(
            file,
            parsed.GetValue(_county) ?? "00",
            parsed.GetValue(_document) ?? Path.GetFileName(file),
            parsed.GetRequiredValue(_uri),
            parsed.GetRequiredValue(_retrievedOn),
            parsed.GetValue(_address) ?? throw new UnusableException("The service's address is not known: --address."),
            CommonOptions.Token(here));
    }
}
