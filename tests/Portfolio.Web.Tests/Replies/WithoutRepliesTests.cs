using System.Text;
using Portfolio.Web.Tests.Faults;

namespace Portfolio.Web.Tests.Replies;

[Trait("Run", "all")]
public sealed class WithoutRepliesTests
{
    private static readonly string[] Types = ["Portfolio.Web.Replies.", "Portfolio.Web.Pings.Reply", "Portfolio.Web.Pings.Announcer"];

    /// <summary>
    /// The runtime writes the types of the methods that it compiles to a file. Types are loaded in any case, because MVC looks for
    /// controllers among them.
    /// </summary>
    [Theory]
    [InlineData("", false)]
    [InlineData("replies: false\n", false)]
    [InlineData("replies: { find: false }\n", true)]
    public async Task A_site_without_replies_runs_no_code_of_theirs(string setting, bool runs)
    {
        await using var folder = SiteFixture.Folder(("site.yaml", "title: Mira\n" + setting),
            ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-01-01\ndiscussions: [https://social.example/@mira/1]")));
        var trace = folder.Data + ".nettrace";
        using (var site = await SiteProcess.Start(folder.Content, folder.Data, more: ["--Replies:Gateway=http://127.0.0.1:9"],
            wrapper: ["env", "DOTNET_EnableEventPipe=1", $"DOTNET_EventPipeOutputPath={trace}",
                "DOTNET_EventPipeConfig=Microsoft-Windows-DotNETRuntime:0x10:5"]).ReadyAsync())
        {
            foreach (var path in (string[])["/", "/blogs", "/blogs/a", "/blogs/a.md", "/feed.xml", "/sitemap.xml", "/agents",
                "/health/ready"])
            {
                await site.ReadAsync(path);
            }

            (await site.StopAsync()).ShouldBe(0);
        }

        // A signature of another method may name a type, after the word "class". The texts begin at any offset.
        var bytes = await File.ReadAllBytesAsync(trace, TestContext.Current.CancellationToken);
        bool Has(string type)
        {
            var (name, word) = (Encoding.Unicode.GetBytes(type), Encoding.Unicode.GetBytes("class "));
            for (var at = bytes.AsSpan().IndexOf(name); at >= 0;)
            {
                if (!bytes.AsSpan(0, at).EndsWith(word))
                    return true;
                var next = bytes.AsSpan(at + name.Length).IndexOf(name);
                at = next < 0 ? -1 : at + name.Length + next;
            }

            return false;
        }

        Has("Portfolio.Web.Caching.ServedSnapshot").ShouldBeTrue();
        Types.Where(Has).ShouldBe(runs ? Types : []);
    }
}
