using System.Text.RegularExpressions;
using Portfolio.Web.Options;
using Portfolio.Web.Tests.Architecture;

namespace Portfolio.Web.Tests.Commands;

public sealed partial class UnknownSettingsTests
{
    [Theory]
    [InlineData("--Sync:SettlingSecond=1", "did you mean --Sync:SettlingSeconds?")]
    [InlineData("--limit:SearchesPerSecond=5", "did you mean --Limits:SearchesPerSecond?")]
    [InlineData("--Something:Else=5", "has no effect; remove it")]
    public void A_misspelled_setting_is_reported_with_what_may_be_meant(string argument, string message) =>
        UnknownSettings.Find([argument], []).ShouldHaveSingleItem().ShouldContain(message);

    [Theory]
    [InlineData("PORTFOLIO_CONTNET", "did you mean PORTFOLIO_CONTENT?")]
    [InlineData("PORTFOLIO_PREVIEW_KEYS", "did you mean PORTFOLIO_PREVIEW_KEY?")]
    [InlineData("Limits__SearchPerSecond", "did you mean Limits__SearchesPerSecond?")]
    public void A_misspelled_variable_is_reported_with_what_may_be_meant(string variable, string message) =>
        UnknownSettings.Find([], [variable]).ShouldHaveSingleItem().ShouldContain(message);

    [Fact]
    public void Settings_of_the_program_the_host_and_the_cluster_and_variables_of_others_are_not_reported() =>
        UnknownSettings.Find(
            ["--environment=Test", "--contentRoot", "/x", "--Serilog:MinimumLevel:Default=Debug",
                "--Kestrel:Endpoints:http:Url=http://*:1", "--sync:settlingseconds=1",
                .. UnknownSettings.Keys.Select(k => $"--{k}=1")],
            ["PATH", "HOME__X", "Serilog__MinimumLevel__Default", "PORTFOLIO_SERVICE_HOST",
                "PORTFOLIO_PORT_8080_TCP_ADDR", .. UnknownSettings.Variables,
                .. UnknownSettings.Keys.Select(k => k.Replace(":", "__", StringComparison.Ordinal))])
            .ShouldBeEmpty();

    [Fact]
    public void The_known_settings_are_those_of_the_options_classes()
    {
        string[] expected = [
            "Cache:MaxMegabytes", "Cache:SharedMaxAgeSeconds", "Limits:CallsPerSecond", "Limits:SearchesPerSecond",
            "Logging:Format", "Pings:IndexNow", "Pings:QuietSeconds", "Statistics:Enabled",
            "Sync:SettlingSeconds",
        ];
        expected.ShouldBeSubsetOf(UnknownSettings.Keys);
        var source = new SourceProject(typeof(WebsiteOptions).Assembly);
        var text = string.Concat(source.Files.Select(source.Read));
        text.ShouldNotContain(".GetValue(\"", Case.Sensitive, "bind an options class instead");
        // Environment variables that Kubernetes sets are not settings.
        Variable().Matches(text).Select(m => m.Value).Distinct()
            .Except(["PORTFOLIO_PORT", "PORTFOLIO_SERVICE_", "PORTFOLIO_"])
            .ShouldBeSubsetOf(UnknownSettings.Variables);
    }

    [GeneratedRegex(@"PORTFOLIO_[A-Z_]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Variable();
}
