using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Platform.Tool.BrokerAccess;

/// <summary>A user of the broker as its management takes one: of the password the broker gets a hash with salt.</summary>
internal static class BrokerPassword
{
    public static JsonObject User(string password) => new()
    {
        ["password_hash"] = Hash(password),
        ["hashing_algorithm"] = "rabbit_password_hashing_sha256",
        ["tags"] = ""
    };

    /// <summary>As RabbitMQ keeps it: the password itself does not leave this process but by its output.</summary>
    private static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(4);
        return Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]);
    }
}
