using System.Diagnostics;

namespace Portfolio.Web.Tests.Mcp;

/// <summary>
/// Runs the MCP conformance suite, without the scenarios that require special tools, resources and prompts.
/// </summary>
[Collection(nameof(WholeMachine))]
public sealed class ConformanceTests
{
    private static readonly (string Version, string Scenario)[] Scenarios = [
        ("2025-11-25", "server-initialize"), ("2025-11-25", "ping"),
        ("2025-11-25", "tools-list"), ("2025-11-25", "resources-list"), ("2025-11-25", "prompts-list"),
        ("2025-11-25", "dns-rebinding-protection"), ("2026-07-28", "tools-list"),
        ("2026-07-28", "resources-list"), ("2026-07-28", "prompts-list"), ("2026-07-28", "dns-rebinding-protection"),
        ("2026-07-28", "server-sse-multiple-streams"), ("2026-07-28", "caching"),
        ("2026-07-28", "sep-2164-resource-not-found"), ("2026-07-28", "http-header-validation"),
    ];

    [Fact(Explicit = true)]
    public async Task All_scenarios_for_any_server_pass()
    {
        var client = Path.Combine(TestPlace.Repository, "tests", "mcp-client", "node_modules", ".bin");
        if (!Directory.Exists(client))
            MissingTool.Report("tests/mcp-client has no node_modules: run npm ci there");
        foreach (var (version, scenario) in Scenarios)
        {
            // Each scenario has its own site, because the number of calls per client is limited.
            await using var site = await SiteFixture
                .StartAsync([("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-01-01\ntags: [One]"))],
                    baseUrl: "http://127.0.0.1:1");
            var start = new ProcessStartInfo(Path.Combine(client, "node"))
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false
            };
            foreach (var argument in (string[])[Path.Combine(client, "conformance"), "server", "--url",
                $"{site.Client.BaseAddress}mcp", "--scenario", scenario, "--spec-version", version])
            {
                start.ArgumentList.Add(argument);
            }
            using var suite = Process.Start(start)!;
            var errors = suite.StandardError.ReadToEndAsync();
            var output = await suite.StandardOutput.ReadToEndAsync();
            await suite.WaitForExitAsync();
            suite.ExitCode.ShouldBe(0, $"{version} {scenario}\n{output}\n{await errors}");
            $"{output}\n{await errors}".ShouldContain(" 0 failed", customMessage: $"{version} {scenario}");
        }
    }
}
