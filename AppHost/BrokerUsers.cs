using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Platform.AppHost;

/// <summary>
/// The users of the broker: an administrator, for ./platform, and one for each service, which may do what deploy/broker/rights.json says.
/// </summary>
internal sealed class BrokerUsers(IDistributedApplicationBuilder builder)
{
    /// <summary>For ./platform integrator.</summary>
    public const string AdministratorName = "platform";

    private readonly JsonObject _rights = Read(builder, "rights.json").AsObject();
    private readonly JsonNode _policies = Read(builder, "policies.json");

    private readonly Dictionary<string, IResourceBuilder<ParameterResource>> _services = [];

    public IResourceBuilder<ParameterResource> Administrator { get; } = builder.AddPassword("rabbitmq-password");

    /// <summary>Adds a service's user and returns its password.</summary>
    public IResourceBuilder<ParameterResource> Add(string service) => _rights.ContainsKey(service)
        ? _services[service] = builder.AddPassword($"{service}-broker-password")
        : throw new DistributedApplicationException($"deploy/broker/rights.json does not say what {service} may do on the broker.");

    /// <summary>As RabbitMQ loads them at each start; of passwords there are only hashes.</summary>
    public async Task<string> Definitions(CancellationToken cancellationToken)
    {
        var users = new JsonArray(await User(AdministratorName, "administrator", Administrator, cancellationToken));
        var permissions = new JsonArray(Permissions(AdministratorName, ".*", ".*", ".*"));

        foreach (var (service, password) in _services)
        {
            users.Add(await User(service, "", password, cancellationToken));
            var rights = _rights[service]!;
            permissions.Add(Permissions(
                service, (string)rights["configure"]!, (string)rights["write"]!, (string)rights["read"]!));
        }

        return new JsonObject
        {
            ["users"] = users,
            ["vhosts"] = new JsonArray(new JsonObject { ["name"] = "/" }),
            ["permissions"] = permissions,
            ["policies"] = _policies.DeepClone()
        }.ToJsonString();
    }

    private static JsonNode Read(IDistributedApplicationBuilder builder, string file) =>
        JsonNode.Parse(File.ReadAllText(Path.GetFullPath($"../deploy/broker/{file}", builder.AppHostDirectory)))!;

    private static async Task<JsonNode> User(
        string name, string tags, IResourceBuilder<ParameterResource> password, CancellationToken cancellationToken) => new JsonObject
        {
            ["name"] = name,
            ["password_hash"] = Hash(await password.Resource.GetValueAsync(cancellationToken)
                ?? throw new DistributedApplicationException($"The parameter {password.Resource.Name} has no value.")),
            ["hashing_algorithm"] = "rabbit_password_hashing_sha256",
            ["tags"] = tags
        };

    private static JsonObject Permissions(string user, string configure, string write, string read) => new()
    {
        ["user"] = user,
        ["vhost"] = "/",
        ["configure"] = configure,
        ["write"] = write,
        ["read"] = read
    };

    /// <summary>As RabbitMQ keeps it.</summary>
    private static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(4);
        return Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]);
    }
}
