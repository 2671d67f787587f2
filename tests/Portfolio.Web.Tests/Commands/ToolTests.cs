using System.Diagnostics;
using System.Globalization;
using Portfolio.Web.Tests.Deploy;

namespace Portfolio.Web.Tests.Commands;

public sealed class ToolTests : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("portfolio-test-").FullName;

    public void Dispose() => TestPlace.Delete(_place);

    [Fact(Explicit = true)]
    public async Task The_tool_is_packed_installed_and_makes_a_site_that_is_served_edited_checked_and_exported()
    {
        await RunAsync("dotnet", _place, "pack", "--nologo", Path.Combine(TestPlace.Repository, "src/Portfolio.Web"),
            "-o", Path.Combine(_place, "packages"));
        await RunAsync("dotnet", _place, "tool", "install", "Portfolio.Tool", "--tool-path",
            Path.Combine(_place, "tools"), "--source", Path.Combine(_place, "packages"));
        var portfolio = Path.Combine(_place, "tools/portfolio");

        (await RunAsync(portfolio, _place, "new", "site", "mine")).ShouldContain("cd mine");
        var site = Path.Combine(_place, "mine");
        await ServeAsync(portfolio, site, async client =>
        {
            (await client.GetStringAsync("/blog/hello", TestContext.Current.CancellationToken))
                .ShouldContain("there is nothing to build");
            await File.AppendAllTextAsync(
                Path.Combine(site, "posts/hello.md"), "\nEdited.\n", TestContext.Current.CancellationToken);
            await Eventually.IsTrueAsync(async () => (await client.GetStringAsync("/blog/hello"))
                .Contains("Edited.", StringComparison.Ordinal));
        });
        (await RunAsync(portfolio, site, "check")).ShouldBe("No problems.\n");
        (await RunAsync(portfolio, site, "export", "_public", "--base-url", "https://example.com"))
            .ShouldContain("written");
        (await File.ReadAllTextAsync(Path.Combine(site, "_public/blog/hello.html"),
            TestContext.Current.CancellationToken)).ShouldContain("Edited.");
    }

    private static async Task ServeAsync(string portfolio, string site, Func<HttpClient, Task> use)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}");
        using var server = Start(portfolio, site, "serve", "--urls", url);
        var output = server.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            using var client = new HttpClient { BaseAddress = new(url) };
            await Eventually.IsTrueAsync(async () =>
            {
                server.HasExited.ShouldBeFalse();
                try
                {
                    return (await client.GetAsync("/health/ready")).IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            });
            await use(client);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
            _ = await output;
        }
    }

    private static Task<string> RunAsync(string program, string folder, params string[] arguments) =>
        Tool.RunAsync(program, arguments, folder: folder);

    private static Process Start(string program, string folder, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
}
