using Portfolio.Web.Commands;
using Portfolio.Web.Options;

namespace Portfolio.Web.Tests.Commands;

public sealed class SecretsTests : IDisposable
{
    private static readonly string Text = new('k', Secret.MinLength);

    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void A_secret_comes_from_the_environment_or_from_a_file_that_it_names()
    {
        File.WriteAllText(_file, Text + "\n");
        var signature = new Secret(Text).Sign("x"u8);
        Read().ShouldBeNull();
        Read(("KEY", ""), ("KEY_FILE", "")).ShouldBeNull();
        Read(("KEY", Text)).ShouldNotBeNull().Sign("x"u8).ShouldBe(signature);
        Read(("KEY_FILE", _file)).ShouldNotBeNull().Sign("x"u8).ShouldBe(signature);
    }

    [Fact]
    public void A_secret_that_could_be_guessed_or_cannot_be_read_stops_the_start_and_is_not_shown()
    {
        Should.Throw<UsageException>(() => Read(("KEY", Text[1..]))).Message.ShouldBe("KEY is shorter than 32 characters: make one with `openssl rand -hex 32`");
        Should.Throw<UsageException>(() => Read(("KEY_FILE", _file + ".missing"))).Message.ShouldStartWith("KEY_FILE names a file that cannot be read: ");
        new WebsiteOptions("/", "/", null, "") { PreviewKey = new(Text), HookSecret = new(Text) }.ToString().ShouldNotContain(Text);
    }

    public void Dispose() => File.Delete(_file);

    private static Secret? Read(params (string Name, string Value)[] environment) =>
        new Secrets(name => environment.FirstOrDefault(variable => variable.Name == name).Value).Read("KEY");
}
