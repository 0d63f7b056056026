using System.Text.Json.Serialization;

namespace Aspire.Hosting.Dcp;

/// <summary>
/// DCP's document for one process. DCP drops fields it does not know without a word, so documents are only made from these types.
/// </summary>
internal sealed record DcpExecutable(DcpMetadata Metadata, DcpExecutableSpec Spec)
{
    public const string Group = "usvc-dev.developer.microsoft.com/v1";

    public string ApiVersion { get; } = Group;

    public string Kind { get; } = "Executable";

    public DcpExecutableStatus? Status { get; init; }
}

internal sealed record DcpMetadata(string Name)
{
    public string? Uid { get; init; }
}

internal sealed record DcpExecutableSpec(
    string ExecutablePath, string WorkingDirectory, IReadOnlyList<string> Args, IReadOnlyList<DcpVariable> Env)
{
    public string ExecutionType { get; } = "Process";
}

internal sealed record DcpVariable(string Name, string Value);

internal sealed record DcpExecutableStatus
{
    public string State { get; init; } = "";

    public long? Pid { get; init; }

    public int? ExitCode { get; init; }

    [JsonPropertyName("startupTimestamp")]
    public DateTimeOffset? StartedAt { get; init; }

    [JsonPropertyName("finishTimestamp")]
    public DateTimeOffset? FinishedAt { get; init; }

    public IReadOnlyList<DcpVariable>? EffectiveEnv { get; init; }
}

internal sealed record DcpEvent(string Type, DcpExecutable Object);
