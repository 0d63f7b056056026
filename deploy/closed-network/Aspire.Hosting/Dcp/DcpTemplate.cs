namespace Aspire.Hosting.Dcp;

/// <summary>Arguments and variables are Go templates to DCP; a value with braces of its own must not be read as one.</summary>
internal static class DcpTemplate
{
    public static string Literal(string value) => value.Replace("{{", "{{`{{`}}");
}
