using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portfolio.Web.Options;
using Portfolio.Web.Pings;

namespace Portfolio.Web.Tests.Replies;

/// <summary>
/// Answers the requests of a site to other sites, as the gateway of <see cref="ReplyOptions.Gateway"/>: the path of a request begins with
/// the host.
/// </summary>
internal sealed class OtherSites : IAsyncDisposable
{
    /// <summary>The time at which sites start.</summary>
    public static readonly DateTimeOffset Now = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _answers = new(StringComparer.Ordinal);

    private OtherSites(WebApplication app) => _app = app;

    /// <summary>Gets the requests in the order of arrival: method, host, path and query.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Gets the values of the header <c>Authorization</c> by host.</summary>
    public ConcurrentQueue<(string Host, string Token)> Tokens { get; } = [];

    public string Address =>
        _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<OtherSites> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var sites = new OtherSites(builder.Build());
        sites._app.Run(sites.AnswerAsync);
        await sites._app.StartAsync();
        return sites;
    }

    public static string Response(string name, [CallerFilePath] string file = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, "Responses", name + ".json"));

    /// <summary>Answers requests whose host, path and query begin with a text. The longest such text decides.</summary>
    public OtherSites On(string start, Func<HttpContext, Task> answer)
    {
        _answers[start] = answer;
        return this;
    }

    /// <summary>Answers with JSON, and with 304 if the client has it.</summary>
    public OtherSites On(string start, string json) => On(start, async context =>
    {
        var tag = $"W/\"{string.GetHashCode(json, StringComparison.Ordinal):x}\"";
        context.Response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch == tag)
            context.Response.StatusCode = StatusCodes.Status304NotModified;
        else
            await WriteAsync(context, json);
    });

    public OtherSites OnStatus(string start, int status, string json = "{}") => On(start, context =>
    {
        context.Response.StatusCode = status;
        return WriteAsync(context, json);
    });

    public static Task WriteAsync(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(json);
    }

    /// <summary>Serves the responses of the folder beside this file: four networks with a discussion of one post.</summary>
    public OtherSites WithAll() => On("social.example/api/v1/accounts/lookup", Response("mastodon-lookup"))
        .On("social.example/api/v1/accounts/", Response("mastodon-statuses"))
        .On("social.example/api/v1/statuses/115600000000000001/context", Response("mastodon-context"))
        .On("hn.algolia.com/api/v1/items/4100000", Response("hackernews-item"))
        .On("hn.algolia.com/api/v1/search", Response("hackernews-search"))
        .On("public.api.bsky.app/xrpc/app.bsky.feed.getPostThread", Response("bluesky-thread"))
        .On("public.api.bsky.app/xrpc/app.bsky.feed.getAuthorFeed", Response("bluesky-feed"))
        .On("lobste.rs/domains/mira.example.org.json", Response("lobsters-domain"))
        .On("lobste.rs/s/abc12x.json", Response("lobsters-story"))
        .On("api.github.com/repos/mira-sample/queue/issues/3/comments", Response("github-comments"));

    /// <summary>Starts a site that asks these sites only when a test calls <see cref="UpdateAsync"/>.</summary>
    public Task<SiteFixture> SiteAsync(
        IEnumerable<(string Path, string Text)> files, ILoggerProvider? log = null, params (string Name, string Value)[] settings) =>
        SiteFixture.StartAsync(files, configure: builder => Configure(builder, log, settings));

    public void Configure(IWebHostBuilder builder, ILoggerProvider? log, params (string Name, string Value)[] settings)
    {
        builder.Use("Replies:Gateway", Address).Use("Replies:SecondsPerRequest", "0");
        foreach (var (name, value) in settings)
            builder.Use(name, value);
        builder.ConfigureServices(services =>
        {
            // A restart keeps the time that a test has set.
            var clock = (TestClock)services.Last(service => service.ServiceType == typeof(TimeProvider)).ImplementationInstance!;
            clock.Time = clock.Time < Now ? Now : clock.Time;
            var options = services.Last(service => service.ServiceType == typeof(WebsiteOptions)).ImplementationInstance;
            services.AddSingleton(((WebsiteOptions)options!) with { IsPublic = false });
            if (log is not null)
                services.AddSingleton(log);
        });
    }

    /// <summary>Requests everything that is due at the time of the site.</summary>
    public static Task<DateTimeOffset?> UpdateAsync(SiteFixture site) => site.Services.GetRequiredService<Conversation>().Service.Updates
        .RunAsync(DateTimeOffset.MaxValue, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        var target = context.Request.GetEncodedPathAndQuery()[1..];
        Requests.Enqueue($"{context.Request.Method} {target}");
        if (context.Request.Headers.Authorization is [{ } token])
            Tokens.Enqueue((target.Split('/')[0], token));
        var answer = _answers.Where(answer => target.StartsWith(answer.Key, StringComparison.Ordinal))
            .OrderByDescending(answer => answer.Key.Length).Select(answer => answer.Value).FirstOrDefault();
        if (answer is not null)
            return answer(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return WriteAsync(context, "{\"error\":\"Record not found\"}");
    }
}

/// <summary>Writes responses of Mastodon.</summary>
internal static class MastodonJson
{
    /// <summary>The identifier of the announcement, which contains its time: 23 November 2025.</summary>
    public const string Root = "115600000000000001";

    public static string Context(params IEnumerable<string> statuses) =>
        $"{{\"ancestors\":[],\"descendants\":[{string.Join(',', statuses)}]}}";

    /// <summary>Returns a status. The members in <paramref name="more"/> replace the others.</summary>
    public static string Status(int id, string content, string more = "", int parent = 0, string account = "", int minute = 0)
    {
        var date = new DateTimeOffset(2026, 11, 30, 10, 0, 0, TimeSpan.Zero).AddMinutes(minute == 0 ? id : minute);
        return Merge($$"""
            {"id":"{{id}}","created_at":"{{date.ToString("o", CultureInfo.InvariantCulture)}}",
             "in_reply_to_id":"{{(parent == 0 ? Root : parent)}}","visibility":"public",
             "sensitive":false,"spoiler_text":"","url":"https://town.example/@jo/{{id}}",
             "content":{{System.Text.Json.JsonSerializer.Serialize(content)}},"emojis":[]}
            """, more, "account", Merge("""
            {"id":"2","acct":"jo@town.example","display_name":"Jo","url":"https://town.example/@jo","noindex":false,"note":"","emojis":[]}
            """, account));
    }

    private static string Merge(string json, string more, string? name = null, string? value = null)
    {
        var all = System.Text.Json.Nodes.JsonNode.Parse(json)!.AsObject();
        if (name is not null)
            all[name] = System.Text.Json.Nodes.JsonNode.Parse(value!);
        foreach (var (key, node) in more.Length == 0 ? [] : System.Text.Json.Nodes.JsonNode.Parse($"{{{more}}}")!.AsObject())
            all[key] = node?.DeepClone();
        return all.ToJsonString();
    }
}
