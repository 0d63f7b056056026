using System.CommandLine;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace Platform.Tool.Files;

/// <summary>What is sent where.</summary>
internal sealed record Sending(string File, string County, string Document, string Uri, string RetrievedOn, Uri Address, string Token);

/// <summary>Where a command speaks.</summary>
internal sealed record Speech(TextWriter Output, TextWriter Errors, CancellationToken Cancellation);

/// <summary>
/// Sends a file of another authority's to the registry in parts, and tells what became of it and what of it has no place.
/// </summary>
internal abstract class FileCommand : Command
{
    private const int Part = 512 * 1024;
    private const string Country = "00";

    private const string Ends = """


        The token is read from the environment variable PLATFORM_TOKEN (permission registry.import, of every county
        unless --county names one). Ends with 0 when the file was taken, 1 when it was refused, 2 when the arguments
        or the token cannot be used, 3 when the service cannot be reached.
        """;

    private readonly Argument<FileInfo> _file;
    private readonly Option<string> _county = CommonOptions.County();

    private readonly Option<string?> _document = new("--document")
    {
        HelpName = "TEXT",
        Description = "What the file is, for the sources of what it says; its name unless told."
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

    /// <param name="name">What it is called.</param>
    /// <param name="description">What it does with the file.</param>
    /// <param name="file">What the file is.</param>
    /// <param name="ofOneCounty">A file is of one county, which has to be named.</param>
    /// <param name="here">Where it runs.</param>
    protected FileCommand(string name, string description, string file, bool ofOneCounty, Surroundings here)
        : base(name, description + Ends)
    {
        _file = new Argument<FileInfo>("FILE") { Description = file }.AcceptExistingOnly();
        _county.Required = ofOneCounty;
        _county.Description = ofOneCounty ? "County of the file." : "County of which the file is taken; all counties unless told.";
        _address = CommonOptions.Address("--address", "organisation-registry", here);
        Add(_file);
        Add(_county);
        Add(_document);
        Add(_uri);
        Add(_retrievedOn);
        Add(_address);
        SetAction((parsed, cancellation) => Run(parsed, Read(parsed, here), new(here.Output, here.Errors, cancellation)));
    }

    /// <summary>Sends it and tells what became of it.</summary>
    protected abstract Task Send(ParseResult parsed, Sending sending, ChannelBase channel, Metadata headers, Speech speech);

    /// <summary>All parts of the file, and the answer.</summary>
    protected static async Task<TAnswer> InParts<TPart, TAnswer>(
        AsyncClientStreamingCall<TPart, TAnswer> call, Sending sending, Func<ByteString, TPart> part, CancellationToken cancellation)
    {
        using var whole = call;
        await using var file = File.OpenRead(sending.File);
        var bytes = new byte[Part];

        try
        {
            for (var read = await file.ReadAtLeastAsync(bytes, Part, false, cancellation); read > 0;
                read = await file.ReadAtLeastAsync(bytes, Part, false, cancellation))
            {
                await call.RequestStream.WriteAsync(part(ByteString.CopyFrom(bytes, 0, read)), cancellation);
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (RpcException)
        {
            // The answer says why.
        }

        return await call.ResponseAsync;
    }

    private Sending Read(ParseResult parsed, Surroundings here)
    {
        var file = $"{parsed.GetRequiredValue(_file)}";
        return new(
            file,
            parsed.GetValue(_county) ?? Country,
            parsed.GetValue(_document) ?? Path.GetFileName(file),
            parsed.GetRequiredValue(_uri),
            parsed.GetRequiredValue(_retrievedOn),
            parsed.GetValue(_address) ?? throw new UnusableException("The service's address is not known: --address."),
            CommonOptions.Token(here));
    }

    private async Task<int> Run(ParseResult parsed, Sending sending, Speech speech)
    {
        using var channel = GrpcChannel.ForAddress(sending.Address);

        try
        {
            await Send(parsed, sending, channel, new() { { "authorization", $"Bearer {sending.Token}" } }, speech);
            return ExitCode.Done;
        }
        catch (RpcException error) when (Misdirected.Reason("organisation-registry", sending.Address, error) is { } reason)
        {
            await speech.Errors.WriteLineAsync(reason);
            return ExitCode.Unreachable;
        }
        catch (RpcException error)
        {
            await speech.Errors.WriteLineAsync($"{sending.File}: {error.Status.Detail}");

            foreach (var violation in error.GetRpcStatus()?.GetDetail<Google.Rpc.BadRequest>()?.FieldViolations ?? [])
            {
                await speech.Errors.WriteLineAsync($"    {violation.Field} {violation.Description}");
            }

            return error.StatusCode is StatusCode.Unauthenticated or StatusCode.PermissionDenied ? ExitCode.Unusable : ExitCode.Rejected;
        }
    }
}
