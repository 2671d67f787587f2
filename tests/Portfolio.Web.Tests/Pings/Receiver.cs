using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Portfolio.Web.Tests.Pings;

/// <summary>Runs an IndexNow service at <c>/indexnow</c> and a WebSub hub at <c>/hub</c> on this machine.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver(WebApplication app) => _app = app;

    /// <summary>Gets the submissions to the IndexNow service in the order of arrival.</summary>
    public ConcurrentQueue<JsonElement> Submissions { get; } = [];

    /// <summary>Gets the forms sent to the hub in the order of arrival.</summary>
    public ConcurrentQueue<IFormCollection> Publications { get; } = [];

    public int Status { get; set; } = StatusCodes.Status202Accepted;

    /// <summary>Gets the number of clients that followed a redirect, which pings must not do.</summary>
    public int Redirected { get; private set; }

    public string Address =>
        _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public IEnumerable<string> SubmittedPaths => Submissions.SelectMany(
        s => s.GetProperty("urlList").EnumerateArray()).Select(u => new Uri(u.GetString()!).AbsolutePath);

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver._app.MapPost("/indexnow", async context =>
        {
            var body = (await JsonDocument.ParseAsync(context.Request.Body)).RootElement;
            // The response is set first, because a test changes the next status as soon as it sees the submission.
            receiver.Answer(context);
            receiver.Submissions.Enqueue(body);
        });
        receiver._app.MapPost("/hub", async context =>
        {
            var form = await context.Request.ReadFormAsync();
            receiver.Answer(context);
            receiver.Publications.Enqueue(form);
        });
        receiver._app.MapGet("/elsewhere", () => receiver.Redirected++);
        await receiver._app.StartAsync();
        return receiver;
    }

    private void Answer(HttpContext context)
    {
        context.Response.StatusCode = Status;
        if (Status == StatusCodes.Status302Found)
            context.Response.Headers.Location = "/elsewhere";
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
