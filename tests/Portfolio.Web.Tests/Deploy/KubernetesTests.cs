using System.Globalization;
using System.Net;
using Portfolio.Web.Hosting;
using Portfolio.Web.Options;
using YamlDotNet.RepresentationModel;

namespace Portfolio.Web.Tests.Deploy;

/// <summary>
/// Tests that the Kubernetes manifests are consistent with each other, with the Dockerfile and with the server.
/// </summary>
public sealed class KubernetesTests(SampleSite sample)
{
    private static readonly string Base = Path.Combine(TestPlace.Repository, "deploy", "kubernetes", "base");

    private static readonly YamlNode Deployment = Read("deployment.yaml")["spec"];
    private static readonly YamlNode Pod = Deployment["template"]["spec"];
    private static readonly YamlNode Site = Pod["containers"][0];
    private static readonly YamlNode GitSync = Pod["initContainers"][0];

    [Fact]
    public void The_kustomization_lists_every_manifest() =>
        Values(Read("kustomization.yaml")["resources"]).Append("kustomization.yaml")
            .ShouldBe(Directory.GetFiles(Base).Select(f => Path.GetFileName(f)!), ignoreOrder: true);

    [Fact]
    public void Selectors_and_references_name_what_there_is()
    {
        var labels = Labels(Deployment["template"]["metadata"]["labels"]);
        labels.ShouldNotBeEmpty();
        foreach (var selector
            in (YamlNode[])[Deployment["selector"]["matchLabels"], Read("service.yaml")["spec"]["selector"],
                Read("disruption-budget.yaml")["spec"]["selector"]["matchLabels"],
                .. Items(Pod["topologySpreadConstraints"]).Select(c => c["labelSelector"]["matchLabels"])])
        {
            Labels(selector).ShouldBe(labels);
        }
        var policy = Read("network-policy.yaml")["spec"];
        Labels(policy["podSelector"]["matchLabels"]).ShouldBe(labels);
        Text(policy["ingress"][0]["ports"][0]["port"]).ShouldBe(Text(Site["ports"][0]["name"]));
        var name = Text(Read("deployment.yaml")["metadata"]["name"]);
        var scaler = Read("autoscaler.yaml")["spec"];
        Text(scaler["scaleTargetRef"]["name"]).ShouldBe(name);
        Text(scaler["metrics"][0]["containerResource"]["container"]).ShouldBe(Text(Site["name"]));
        Number(scaler["minReplicas"]).ShouldBeGreaterThanOrEqualTo(3);
        var service = Read("service.yaml");
        Text(service["spec"]["ports"][0]["targetPort"]).ShouldBe(Text(Site["ports"][0]["name"]));
        var backend = Read("ingress.yaml")["spec"]["rules"][0]["http"]["paths"][0]["backend"]["service"];
        Text(backend["name"]).ShouldBe(Text(service["metadata"]["name"]));
        Text(backend["port"]["name"]).ShouldBe(Text(service["spec"]["ports"][0]["name"]));
    }

    [Fact]
    public async Task The_probes_ask_what_the_site_answers_on_its_port()
    {
        Text(Site["ports"][0]["containerPort"]).ShouldBe(Dockerfile.Variable("PORT"));
        foreach (var probe in (string[])["startupProbe", "readinessProbe", "livenessProbe"])
        {
            var request = Site[probe]["httpGet"];
            Text(request["port"]).ShouldBe(Text(Site["ports"][0]["name"]));
            using var response = await sample.Site.GetAsync(Text(request["path"]));
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("ok");
        }

        Text(Site["livenessProbe"]["httpGet"]["path"])
            .ShouldBe("/health/live", "a site without content must not be started again and again");
    }

    [Fact]
    public void A_pod_and_a_container_end_after_their_last_response()
    {
        var seconds = new ServerOptions().DrainSeconds + Website.MaxShutdown.TotalSeconds;
        seconds.ShouldBeGreaterThan(5, "proxies need a while to notice that a pod ends");
        seconds.ShouldBeLessThan(Number(Pod["terminationGracePeriodSeconds"]));
        var compose = Documents(File.ReadAllText(Path.Combine(TestPlace.Repository, "compose.yaml")))
            .ShouldHaveSingleItem();
        seconds.ShouldBeLessThan(Number(Text(compose["services"]["site"]["stop_grace_period"]).TrimEnd('s')));
    }

    [Fact]
    public void The_site_writes_where_a_volume_is_and_reads_what_git_sync_links()
    {
        Mounts(Site).Keys.ShouldBe(["/content", "/data", "/tmp"], ignoreOrder: true);
        Dockerfile.Variable("PORTFOLIO_DATA").ShouldBe("/data");
        Text(Site["volumeMounts"][0]["readOnly"]).ShouldBe("true");
        var root = Environment(GitSync)["GITSYNC_ROOT"];
        Mounts(GitSync)[root].ShouldBe(Mounts(Site)[root]);
        Environment(Site)["PORTFOLIO_CONTENT"].ShouldBe($"{root}/{Environment(GitSync)["GITSYNC_LINK"]}");
        var volumes = Items(Pod["volumes"]).Select(v => Text(v["name"])).ToList();
        Mounts(Site).Values.Concat(Mounts(GitSync).Values).Distinct().ShouldBe(volumes, ignoreOrder: true);
    }

    [Fact]
    public void Containers_have_no_privileges_and_settings_that_the_program_knows()
    {
        Text(Pod["securityContext"]["runAsNonRoot"]).ShouldBe("true");
        Text(Pod["securityContext"]["seccompProfile"]["type"]).ShouldBe("RuntimeDefault");
        foreach (var container in (YamlNode[])[Site, GitSync])
        {
            Text(container["securityContext"]["readOnlyRootFilesystem"]).ShouldBe("true");
            Text(container["securityContext"]["allowPrivilegeEscalation"]).ShouldBe("false");
            Values(container["securityContext"]["capabilities"]["drop"]).ShouldBe(["ALL"]);
            Text(container["resources"]["limits"]["memory"]).ShouldEndWith("Mi");
        }

        var settings = Values(Read("kustomization.yaml")["configMapGenerator"][0]["literals"])
            .Select(l => l.Split('=')[0]);
        DeployFile.ShouldBeSettings(settings.Concat(Environment(Site).Keys));
    }

    [Fact(Explicit = true)]
    public async Task The_example_is_built_and_has_no_field_that_Kubernetes_does_not_know()
    {
        // Debian has no recent kubectl package, so test.sh cannot install kubectl.
        Assert.SkipUnless(Tool.IsInstalled("kubectl"), "kubectl is not installed");
        var built = await Tool.RunAsync("kubectl", ["kustomize", Path.Combine(Base, "..", "example")]);
        (await CheckAsync(built)).ShouldBeEmpty();
        var documents = Documents(built);
        documents.Select(d => Text(d["kind"])).ShouldBe(
            ["Namespace", "ConfigMap", "Service", "Deployment", "PodDisruptionBudget", "HorizontalPodAutoscaler",
                "Ingress", "NetworkPolicy"], ignoreOrder: true);
        var settings = documents.Single(d => Text(d["kind"]) == "ConfigMap");
        Text(settings["data"]["PORTFOLIO_BASE_URL"]).ShouldBe(
            "https://" + Text(documents.Single(d => Text(d["kind"]) == "Ingress")["spec"]["rules"][0]["host"]));
        built.ShouldContain($"name: {Text(settings["metadata"]["name"])}\n",
            customMessage: "the pods have the settings");

        (await CheckAsync(built.Replace("readOnlyRootFilesystem", "readOnlyRootFileSystem", StringComparison.Ordinal)))
            .ShouldContain("readOnlyRootFileSystem");
        (await CheckAsync(built.Replace("kind: Ingress", "kind: Ingres", StringComparison.Ordinal)))
            .ShouldContain("has no Ingres");
        (await CheckAsync(built.Replace("minReplicas: 3", "minReplicas: three", StringComparison.Ordinal)))
            .ShouldContain("minReplicas");
    }

    private static Task<string> CheckAsync(string manifests)
    {
        var folder = Path.Combine(TestPlace.Repository, "tests", "kubernetes-schema");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            MissingTool.Report("tests/kubernetes-schema has no node_modules: run npm ci there");
        return Tool.RunAsync("node", [Path.Combine(folder, "check.js")], manifests);
    }

    private static YamlNode Read(string name) =>
        Documents(File.ReadAllText(Path.Combine(Base, name))).ShouldHaveSingleItem();

    private static List<YamlNode> Documents(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return [.. stream.Documents.Select(d => d.RootNode)];
    }

    private static IEnumerable<YamlNode> Items(YamlNode node) => ((YamlSequenceNode)node).Children;

    private static IEnumerable<string> Values(YamlNode node) => Items(node).Select(Text);

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;

    private static int Number(YamlNode node) => Number(Text(node));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static List<string> Labels(YamlNode node) =>
        [.. ((YamlMappingNode)node).Children.Select(c => $"{Text(c.Key)}={Text(c.Value)}")
            .Order(StringComparer.Ordinal)];

    private static Dictionary<string, string> Mounts(YamlNode container) =>
        Items(container["volumeMounts"]).ToDictionary(m => Text(m["mountPath"]), m => Text(m["name"]));

    private static Dictionary<string, string> Environment(YamlNode container) =>
        Items(container["env"]).ToDictionary(e => Text(e["name"]), e => Text(e["value"]));
}
