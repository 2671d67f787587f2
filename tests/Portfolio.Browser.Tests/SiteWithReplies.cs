using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Portfolio.Browser.Tests;

/// <summary>Runs a site with a post below which strangers have answered in forms that are difficult to lay out.</summary>
public sealed class SiteWithReplies : RunningSite
{
    public const string Post = "/blogs/queue";

    /// <summary>The texts of the replies, each with the name of its author, the index of the reply it answers, and its warning.</summary>
    private static readonly (string Html, string Name, int Parent, string Warning)[] Replies =
    [
        ("<p>Short.</p>", "Jo Reed", -1, ""),
        ("<p>An answer to <b>it</b>.</p>", "Mira", 0, ""),
        ("<p>A deeper answer that stands in the same level, with more words than fit into one line of a phone.</p>", "Sam Lake", 1, ""),
        ($"<p>{new string('w', 1400)}</p>", new string('W', 80), -1, ""),
        ("<p>مرحبا بالعالم، هذا رد بكلمة Kubernetes داخل النص.</p>", "علي", -1, ""),
        ("<p>A reply below it, from left to right.</p>", "Jo Reed", 4, ""),
        ("<p>The end of the film.</p>", "Ria", -1, "A warning that is longer than a line: " + new string('x', 120)),
        ($"<p>{string.Concat(Enumerable.Repeat("<a href=\"https://example.org/a/long/path/that/does/not/end\">link</a> ", 12))}</p>", "L", -1, ""),
        ($"<p>{string.Concat(Enumerable.Repeat("line<br>", 28))}</p>", "Lines", -1, ""),
        ("<p>Z" + new string('\u0301', 60) + "algo e" + new string('\u0323', 60) + "nd</p>", "Z" + new string('\u0306', 40), -1, ""),
        ("<p>支払いができます。这是一个没有空格的很长的回复，用来检查换行。</p>", "支払い", -1, ""),
        ("<p><code>const x = a &lt; b</code></p><p>Two paragraphs.</p>", "👩‍💻 Coder", -1, ""),
        ($"<p>{string.Join(' ', Enumerable.Repeat("word", 290))}</p>", "Long", 8, ""),
    ];

    private readonly WebApplication _others;

    private SiteWithReplies(WebApplication others) : base(content: null) => _others = others;

    /// <param name="settings">Lines of <c>site.yaml</c>.</param>
    public static async Task<SiteWithReplies> WithAsync(string settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var others = builder.Build();
        others.Run(context => context.Response.WriteAsJsonAsync(new { descendants = Replies.Select(StatusOf) }));
        await others.StartAsync();
        var site = new SiteWithReplies(others);
        Directory.CreateDirectory(Path.Combine(site.Content, "posts"));
        await File.WriteAllTextAsync(Path.Combine(site.Content, "site.yaml"), $"title: Mira\nreplies: {{ find: false }}\n{settings}\n");
        await File.WriteAllTextAsync(Path.Combine(site.Content, "profile.yaml"),
            "name: Mira\nrole: Engineer\ncontact: [{ label: Mastodon, value: \"@mira@social.example\" }]\n");
        await File.WriteAllTextAsync(Path.Combine(site.Content, "posts/queue.md"), """
            ---
            title: A fair queue
            date: 2026-01-02
            discussions: [https://social.example/@mira/1]
            ---

            Text.

            ## A section

            More text.
            """);
        await site.StartAsync();
        // The site asks for the replies after its start.
        while (!(await site.Client.GetStringAsync(new Uri(Post, UriKind.Relative), TestContext.Current.CancellationToken))
            .Contains("<article><p class=\"facts\">", StringComparison.Ordinal))
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        return site;
    }

    public string Url(string path) => new Uri(Client.BaseAddress!, path).AbsoluteUri;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _others.DisposeAsync();
    }

    protected override void Configure(IWebHostBuilder builder) =>
        builder.ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Replies:Gateway"] = _others.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single(),
            ["Replies:SecondsPerRequest"] = "0",
        }));

    private static Dictionary<string, object?> StatusOf((string Html, string Name, int Parent, string Warning) reply, int index) => new()
    {
        ["id"] = $"1{index}",
        ["in_reply_to_id"] = reply.Parent < 0 ? "1" : $"1{reply.Parent}",
        ["url"] = $"https://social.example/@jo/1{index}",
        ["created_at"] = new DateTime(2026, 1, 3, 0, index, 0, DateTimeKind.Utc).ToString("o", CultureInfo.InvariantCulture),
        ["visibility"] = "public",
        ["spoiler_text"] = reply.Warning,
        ["sensitive"] = reply.Warning.Length > 0,
        ["content"] = reply.Html,
        ["account"] = new
        {
            acct = reply.Name == "Mira" ? "mira" : $"jo{index}",
            display_name = reply.Name,
            url = $"https://social.example/@{(reply.Name == "Mira" ? "mira" : $"jo{index}")}",
            note = "",
        },
    };
}
