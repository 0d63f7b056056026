using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Platform.ServiceDefaults;

/// <summary>A secret of one service, by which it makes what nobody else can make. Without it the service does not start.</summary>
public sealed class SecretKey
{
    private readonly byte[] _secret;

    /// <summary>The secret that stands in the configuration.</summary>
    public SecretKey(IConfiguration configuration, string name) => _secret = configuration[name] is { Length: >= 32 } secret
        ? Encoding.UTF8.GetBytes(secret)
        : throw new InvalidOperationException($"{name} is not set, or shorter than 32 characters.");

    private SecretKey(byte[] secret) => _secret = secret;

    /// <summary>A key of its own for one purpose: what is made by it says nothing about what is made for another.</summary>
    public SecretKey For(string purpose) => new(Hash(Encoding.UTF8.GetBytes(purpose)));

    /// <summary>The keyed hash of something.</summary>
    public byte[] Hash(byte[] what) => HMACSHA256.HashData(_secret, what);

    /// <summary>The keyed hash of something as it can stand in an address.</summary>
    public string Text(byte[] what) => Base64Url.EncodeToString(Hash(what));
}
