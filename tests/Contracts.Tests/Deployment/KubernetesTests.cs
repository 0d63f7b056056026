using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Platform.Testing;

namespace Platform.Contracts.Tests.Deployment;

/// <summary>The kustomizations of <c>deploy/kubernetes</c>, as they come to a cluster.</summary>
public sealed class KubernetesTests
{
    public static TheoryData<string> Kustomizations => ["small", "county", "recovery", "packs"];

    public static TheoryData<string> Installations => ["small", "county", "recovery"];

    /// <summary>What nobody packs the fields of: they are looked at by the eye alone, against the operators' documentation.</summary>
    private static readonly string[] s_unjudged = ["Database", "RabbitmqCluster"];

    [Theory]
    [MemberData(nameof(Kustomizations))]
    public void Kubernetes_knows_every_field_of_its_own_objects(string kustomization)
    {
        var own = Manifests.Of(kustomization).Where(manifest => manifest.IsKubernetes).ToList();

        Assert.NotEmpty(own);
        Assert.All(own, manifest => Assert.Single(KubernetesYaml.LoadAllFromString(manifest.Yaml, strict: true)));
    }

    [Fact]
    public void Kubernetes_knows_every_field_of_the_secrets_that_are_made_by_chance() => Assert.All(
        Manifests.Read(Manifests.Run("bash", Repository.File("deploy/kubernetes/secrets.sh"))),
        secret => Assert.IsType<V1Secret>(Assert.Single(KubernetesYaml.LoadAllFromString(secret.Yaml, strict: true))));

    [Theory]
    [MemberData(nameof(Installations))]
    public async Task Operators_know_every_field_of_their_objects(string kustomization)
    {
        var others = Manifests.Of(kustomization).Where(manifest => !manifest.IsKubernetes).ToList();
        var judged = others.Where(manifest => !s_unjudged.Contains(manifest.Kind)).ToList();

        Assert.Equal(s_unjudged, others.Except(judged).Select(manifest => manifest.Kind).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal([], await ForeignJudge.OfManifests(new JsonArray([.. judged.Select(Case)]).ToJsonString()));
        Assert.NotEqual([], await ForeignJudge.OfManifests(
            new JsonArray(Case(Misspelt(judged.First(one => one.Kind == "Cluster")))).ToJsonString()));
    }

    /// <summary>Of these the operator of RabbitMQ says that they are Kubernetes' own.</summary>
    [Theory]
    [MemberData(nameof(Installations))]
    public void Kubernetes_knows_every_field_of_what_RabbitMQ_runs_on(string kustomization)
    {
        var broker = Manifests.Of(kustomization).Single(manifest => manifest.Kind == "RabbitmqCluster").Json["spec"]!;

        KubernetesYaml.Deserialize<V1ResourceRequirements>(broker["resources"]!.ToJsonString(), strict: true);
        KubernetesYaml.Deserialize<V1Affinity>((broker["affinity"] ?? new JsonObject()).ToJsonString(), strict: true);
    }

    /// <summary>The restricted standard of Kubernetes for pods, and no door to the cluster's own API.</summary>
    [Theory]
    [MemberData(nameof(Kustomizations))]
    public void What_runs_is_not_root_and_may_write_to_no_disk_and_gets_no_token(string kustomization)
    {
        Assert.NotEmpty(Pods(kustomization));
        Assert.All(Pods(kustomization), pod =>
        {
            Assert.False(pod.AutomountServiceAccountToken);
            Assert.True(pod.SecurityContext.RunAsNonRoot);
            Assert.Equal("RuntimeDefault", pod.SecurityContext.SeccompProfile.Type);
            Assert.All(pod.Containers, container =>
            {
                Assert.True(container.SecurityContext.ReadOnlyRootFilesystem);
                Assert.False(container.SecurityContext.AllowPrivilegeEscalation);
                Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
                Assert.Contains("memory", container.Resources.Limits.Keys);
                Assert.Equal(["cpu", "memory"], container.Resources.Requests.Keys.Order());
            });
        });
    }

    [Theory]
    [MemberData(nameof(Installations))]
    public void Each_service_is_asked_whether_it_lives_and_is_spread_and_may_lose_one_at_a_time(string installation)
    {
        var objects = Loaded(installation);
        var services = Deployments(objects).ToList();

        Assert.Equal(5, services.Count);
        Assert.All(services, service =>
        {
            var container = Assert.Single(service.Spec.Template.Spec.Containers);
            Assert.Equal(["/health/live", "/health/ready", "/health/live"], new[]
            {
                container.StartupProbe, container.ReadinessProbe, container.LivenessProbe
            }.Select(probe => probe.HttpGet.Path));
            Assert.Equal(["topology.kubernetes.io/zone", "kubernetes.io/hostname"],
                service.Spec.Template.Spec.TopologySpreadConstraints.Select(spread => spread.TopologyKey));
            Assert.Single(objects.OfType<V1PodDisruptionBudget>(), budget => Selects(budget.Spec.Selector, service)
                && budget.Spec.MaxUnavailable.Value == "1");
            Assert.Single(objects.OfType<V1ServiceAccount>(),
                account => account.Metadata.Name == service.Spec.Template.Spec.ServiceAccountName);
        });
    }

    /// <summary>
    /// A policy that lets nothing through holds for every pod; each pod that runs here is named by one that lets something.
    /// </summary>
    [Theory]
    [MemberData(nameof(Installations))]
    public void Nothing_reaches_anything_that_no_policy_names(string installation)
    {
        var policies = Loaded(installation).OfType<V1NetworkPolicy>().ToList();

        Assert.Single(policies, policy => policy.Spec.PodSelector.MatchLabels is null or { Count: 0 }
            && policy.Spec.Ingress is null && policy.Spec.Egress is null && policy.Spec.PolicyTypes.Count == 2);
        Assert.All(Deployments(Loaded(installation)),
            service => Assert.Contains(policies, policy => Selects(policy.Spec.PodSelector, service)));
    }

    /// <summary>The broker is as it is on a developer's machine, but for its memory, of which the operator tells it.</summary>
    [Theory]
    [MemberData(nameof(Installations))]
    public void The_broker_is_configured_as_everywhere(string installation)
    {
        var here = Manifests.Of(installation).Single(manifest => manifest.Kind == "RabbitmqCluster").Json["spec"]!["rabbitmq"]!;

        Assert.Empty(File.ReadAllLines(Repository.File("AppHost/scripts/broker.conf"))
            .Where(line => !line.StartsWith('#') && !line.StartsWith("vm_memory", StringComparison.Ordinal))
            .Except(((string)here["additionalConfig"]!).Split('\n')));
        // The operator adds the other two itself.
        string[] plugins =
        [
            "rabbitmq_management", "rabbitmq_prometheus", .. here["additionalPlugins"]!.AsArray().Select(one => (string)one!)
        ];
        Assert.Equal(plugins,
            File.ReadAllText(Repository.File("AppHost/scripts/enabled_plugins")).Trim().Trim('[', ']', '.').Split(','));
    }

    /// <summary>Whoever wants the state of a moment has it made from the old store, and writes to another place.</summary>
    [Fact]
    public void A_recovery_reads_what_the_county_archives_and_archives_elsewhere()
    {
        var before = Cluster("county")["plugins"]![0]!["parameters"]!;
        var after = Cluster("recovery");
        var source = after["externalClusters"]![0]!;

        Assert.Equal((string?)source["name"], (string?)after["bootstrap"]!["recovery"]!["source"]);
        Assert.Equal((string?)before["barmanObjectName"], (string?)source["plugin"]!["parameters"]!["barmanObjectName"]);
        Assert.Equal("postgres", (string?)source["plugin"]!["parameters"]!["serverName"]);
        Assert.NotEqual("postgres", (string?)after["plugins"]![0]!["parameters"]!["serverName"]);

        static JsonNode Cluster(string kustomization) =>
            Manifests.Of(kustomization).Single(manifest => manifest.Kind == "Cluster").Json["spec"]!;
    }

    private static JsonNode Case(Manifest manifest) => manifest.Kind == "ObjectStore"
        // The operator's plugin takes the format that the operator itself had.
        ? new JsonObject
        {
            ["object"] = manifest.Json["spec"]!["configuration"]!.DeepClone(),
            ["as"] = "ClusterSpecBackupBarmanObjectStore"
        }
        : new JsonObject { ["object"] = manifest.Json.DeepClone() };

    private static Manifest Misspelt(Manifest manifest)
    {
        var json = manifest.Json.DeepClone().AsObject();
        json["spec"]!["misspelt"] = 1;
        return manifest with { Json = json };
    }

    private static List<object> Loaded(string kustomization) =>
    [
        .. Manifests.Of(kustomization).Where(manifest => manifest.IsKubernetes)
            .SelectMany(manifest => KubernetesYaml.LoadAllFromString(manifest.Yaml, strict: true))
    ];

    private static IEnumerable<V1PodSpec> Pods(string kustomization)
    {
        var objects = Loaded(kustomization);
        return objects.OfType<V1Deployment>().Select(deployment => deployment.Spec.Template.Spec)
            .Concat(objects.OfType<V1Job>().Select(job => job.Spec.Template.Spec));
    }

    private static IEnumerable<V1Deployment> Deployments(IEnumerable<object> objects) => objects.OfType<V1Deployment>()
        .Where(deployment => deployment.Labels().TryGetValue("app.kubernetes.io/component", out var component) && component == "service");

    private static bool Selects(V1LabelSelector selector, V1Deployment deployment) => selector.MatchLabels?.All(label =>
        deployment.Spec.Template.Metadata.Labels.TryGetValue(label.Key, out var value) && value == label.Value) == true;
}
