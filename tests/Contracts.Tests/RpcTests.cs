using System.Reflection;
using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;
using Platform.Contracts.Identity.V1;
using Platform.Testing;

namespace Platform.Contracts.Tests;

public sealed class RpcTests
{
    public static TheoryData<string> Methods => [.. Services.SelectMany(service => service.Methods).Select(method => method.FullName)];

    private static IEnumerable<ServiceDescriptor> Services => typeof(IEvent).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: true, IsSealed: true })
        .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
        .OfType<ServiceDescriptor>();

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_call_says_which_permission_it_needs(string name)
    {
        var method = Services.SelectMany(service => service.Methods).Single(method => method.FullName == name);

        Assert.Matches("^[a-z]+\\.[a-z]+$", method.GetOptions()?.GetExtension(PermissionExtensions.Permission) ?? "");
    }

    /// <summary>No list is short by law for ever: what has two today has two hundred after a merger.</summary>
    [Fact]
    public void Every_list_is_told_in_pages()
    {
        var lists = Services.SelectMany(service => service.Methods)
            .Where(method => method.Name.StartsWith("List", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(lists);
        Assert.Empty(lists.Where(method => !(Has(method.InputType, "page_size", FieldType.Int32)
            && Has(method.InputType, "page_token", FieldType.String) && Has(method.OutputType, "next_page_token", FieldType.String)
            && method.OutputType.Fields.InDeclarationOrder().Count(field => field.IsRepeated) == 1)).Select(method => method.FullName));

        static bool Has(MessageDescriptor message, string name, FieldType type) =>
            message.FindFieldByName(name) is { IsRepeated: false } field && field.FieldType == type;
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_call_but_streams_to_the_service_has_a_path_for_REST_by_the_one_rule(string name)
    {
        var method = Services.SelectMany(service => service.Methods).Single(method => method.FullName == name);
        var rule = RestCall.RuleOf(method);

        if (method.IsClientStreaming)
        {
            Assert.Null(rule);
            return;
        }

        Assert.NotNull(rule);
        var (path, inPath) = (RestCall.PathOf(rule), RestCall.InPath(rule));
        Assert.Matches(@"^/v1(/([a-z]\w*|\{\w+\}))+(:[a-z]\w*)?$", path);
        Assert.Equal(rule.Post.Length > 0 ? "*" : "", rule.Body);

        // What can be left out cannot be in a path: the journal is asked of every county too, operators always ask so, and a county is
        // made by its code.
        if (method.InputType.FindFieldByName("county_code") is not null
            && method.File.Package != "wellbeing.operations.v1"
            && method.Name is not ("ReadJournal" or "ReadPublicJournal" or "CreateCounty"))
        {
            Assert.StartsWith("/v1/counties/{county_code}", path, StringComparison.Ordinal);
        }

        if (method.Name.StartsWith("Get", StringComparison.Ordinal) || method.Name.StartsWith("List", StringComparison.Ordinal))
        {
            Assert.NotEmpty(rule.Get);
            Assert.DoesNotContain(':', path);
        }

        // A thing that is there is named in the path; a new one brings its id in the body.
        if (method.InputType.Fields[1].Name is var first && first.EndsWith("_id", StringComparison.Ordinal))
        {
            Assert.Equal(rule.Get.Length > 0 || method.InputType.FindFieldByName("version") is not null
                || s_withoutVersion.Contains(method.Name), inPath.Contains(first));
        }
    }

    /// <summary>What changes or takes out a thing that is there, and reads no version of it.</summary>
    private static readonly string[] s_withoutVersion = ["WithdrawObservation", "UnlinkKeyResult", "SupportInitiative", "WithdrawSupport",
        "InvalidateSupport", "EraseSupporter", "LinkInterimReport", "ExportBudgetSet",
        "ExportTreasuryCells"];

    [Theory]
    [InlineData("registry")]
    [InlineData("budgeting")]
    [InlineData("strategy")]
    [InlineData("participation")]
    [InlineData("news")]
    public void No_two_calls_of_a_service_have_the_same_path_for_REST(string service)
    {
        var paths = Services.Where(one => one.File.Package is "wellbeing.journal.v1" or "wellbeing.imports.v1"
                or "wellbeing.operations.v1"
                || one.File.Package == $"wellbeing.{service}.v1")
            .SelectMany(one => one.Methods).Select(RestCall.RuleOf).OfType<Google.Api.HttpRule>()
            .Select(rule => (rule.PatternCase, Regex.Replace(RestCall.PathOf(rule), @"\{\w+\}", "{}"))).ToList();

        Assert.NotEmpty(paths);
        Assert.Equal(paths.Distinct(), paths);
    }
}
