using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portfolio.Web.Commands;
using Portfolio.Web.Options;

namespace Portfolio.Web.Tests.Commands;

public sealed class SecretsTests : IDisposable
{
    private static readonly string Text = new('k', Secret.MinLength);

    private readonly string _folder = Directory.CreateTempSubdirectory("portfolio-test-").FullName;

    public static TheoryData<string> Variables =>
        ["PORTFOLIO_PREVIEW_KEY", "PORTFOLIO_HOOK_SECRET", "PORTFOLIO_OPERATOR_TOKEN"];

    [Theory]
    [MemberData(nameof(Variables))]
    public void A_secret_comes_from_the_environment_or_from_a_file_that_it_names(string variable)
    {
        var file = Path.Combine(_folder, "secret");
        File.WriteAllText(file, Text + "\n");
        Read(variable).ShouldBeNull();
        Read(variable, (variable, ""), ($"{variable}_FILE", "")).ShouldBeNull();
        Read(variable, (variable, Text)).ShouldNotBeNull().Is(Text).ShouldBeTrue();
        Read(variable, ($"{variable}_FILE", file)).ShouldNotBeNull().Is(Text).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Variables))]
    public void A_secret_that_could_be_guessed_or_cannot_be_read_stops_the_start_and_is_not_shown(string variable)
    {
        var message = Should.Throw<OptionsValidationException>(() => Read(variable, (variable, Text[1..]))).Message;
        message.ShouldContain($"{variable} is shorter than 32 characters: generate a secret with `openssl rand -hex 32`");
        message.ShouldNotContain(Text[1..]);
        Should.Throw<UsageException>(
            () => Read(variable, ($"{variable}_FILE", Path.Combine(_folder, "missing")))).Message
            .ShouldStartWith($"The file in {variable}_FILE cannot be read: ");
    }

    [Fact]
    public void Nothing_shows_the_text_of_a_secret()
    {
        Options(("PORTFOLIO_OPERATOR_TOKEN", Text)).ToString().ShouldNotContain(Text);
        $"{new Secret(Text)}".ShouldBe("(secret)");
    }

    [Fact]
    public async Task A_short_secret_is_wrong_use_of_a_command()
    {
        File.WriteAllText(Path.Combine(_folder, "a.md"), "# A\n");
        var options = Options(("PORTFOLIO_OPERATOR_TOKEN", "abc"));
        await Should.ThrowAsync<OptionsValidationException>(
            () => ServeCommand.RunAsync(options, TestContext.Current.CancellationToken));
    }

    public void Dispose() => TestPlace.Delete(_folder);

    private WebsiteOptions Options(params (string Name, string Value)[] environment)
    {
        var shared = new SharedOptions(
            name => environment.FirstOrDefault(variable => variable.Name == name).Value, _folder);
        return shared.Read(SiteCommand.Create(shared).Parse(
            ["--content", _folder, "--data", Path.Combine(_folder, ".data"), "--urls", "http://127.0.0.1:0"]));
    }

    private Secret? Read(string variable, params (string Name, string Value)[] environment)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder().AddInMemoryCollection(Options(environment).Settings).Build());
        services.AddOptions<SecretOptions>().BindConfiguration(SecretOptions.Section).ValidateDataAnnotations();
        using var provider = services.BuildServiceProvider();
        var secrets = provider.GetRequiredService<IOptions<SecretOptions>>().Value;
        return (Secret?)KnownSetting.All.Single(setting => setting.Names?.Variable == variable).Property
            .GetValue(secrets);
    }
}
