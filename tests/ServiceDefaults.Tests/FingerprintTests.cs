using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Configuration;
using Platform.ServiceDefaults.Rpc;

namespace Platform.ServiceDefaults.Tests;

public sealed class FingerprintTests
{
    private static readonly StringValue s_request = new() { Value = "maija@example.org" };

    [Fact]
    public void What_a_call_that_names_persons_is_remembered_by_cannot_be_made_without_the_services_secret()
    {
        var made = s_request.Fingerprint(Key('a'));

        Assert.Equal(made, s_request.Fingerprint(Key('a')));
        Assert.NotEqual(made, s_request.Fingerprint(Key('b')));
        Assert.NotEqual(made, s_request.Fingerprint());
        Assert.NotEqual(made, Key('a').Hash(Google.Protobuf.MessageExtensions.ToByteArray(s_request)));
    }

    [Fact]
    public void Another_call_under_an_id_is_refused_until_there_is_nothing_left_to_compare_with()
    {
        var made = s_request.Fingerprint(Key('a'));
        var other = new StringValue { Value = "matti@example.org" };

        s_request.ExpectSameCreation(made, Key('a'), "feedback", 1);
        Assert.Equal(StatusCode.AlreadyExists,
            Assert.Throws<RpcException>(() => other.ExpectSameCreation(made, Key('a'), "feedback", 1)).StatusCode);
        other.ExpectSameCreation(Refusals.Forgotten, Key('a'), "feedback", 1);
    }

    private static SecretKey Key(char letter) => new(
        new ConfigurationBuilder().AddInMemoryCollection([new("Key", new string(letter, 32))]).Build(), "Key");
}
