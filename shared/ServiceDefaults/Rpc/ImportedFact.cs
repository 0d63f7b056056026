using Google.Protobuf;

namespace Platform.ServiceDefaults.Rpc;

/// <summary>What every service's ImportFact checks before it hands the fact on to the call that creates it.</summary>
public static class ImportedFact
{
    /// <summary>Refuses a request whose token was checked against one county and whose fact is another's, or that has none.</summary>
    public static void RequireOneCounty(IMessage request)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", CountyOf(request) ?? "");
        var fact = request.Descriptor.Oneofs[0].Accessor.GetCaseFieldDescriptor(request);

        if (fields.Require(fact is not null, "fact", "is required"))
        {
            fields.Require(CountyOf((IMessage)fact!.Accessor.GetValue(request)) == county, $"{fact.Name}.county_code",
                "is not the county of the request");
        }

        fields.Check();
    }

    private static string? CountyOf(IMessage message) =>
        message.Descriptor.FindFieldByName("county_code").Accessor.GetValue(message) as string;
}
