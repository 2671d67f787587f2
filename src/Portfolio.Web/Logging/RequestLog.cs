using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Portfolio.Web.Urls;
using Serilog;
using Serilog.Events;

namespace Portfolio.Web.Logging;

/// <summary>
/// Writes one line for each request except health checks, with the method and path that the client sent.
/// </summary>
internal static class RequestLog
{
    /// <summary>The name of the property that contains the request ID in all log events of a request.</summary>
    public const string IdName = "RequestId";

    private const string Template = "{Method:l} {Path:l} {Status} in {Milliseconds:0.00} ms";
    private const int MaxMethodLength = 32;
    private const int MaxPathLength = 512;

    /// <param name="clientOf">A function that returns the address which identifies the client, or null if it is unknown.</param>
    public static void Use(WebApplication app, Func<HttpContext, string> methodOf, Func<HttpContext, bool> isCached,
        Func<HttpContext, IPAddress?> clientOf)
    {
        var refusals = app.Services.GetRequiredService<RefusalSummary>();
        app.UseSerilogRequestLogging(options =>
        {
            options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
            options.MessageTemplate = Template;
            options.GetLevel = (context, _, exception) => LevelOf(context, exception, isCached, refusals, clientOf);
            options.GetMessageTemplateProperties = (context, _, milliseconds, status) =>
            [
                new("Method", new ScalarValue(Start(methodOf(context), MaxMethodLength))),
                new("Path", new ScalarValue(Start(PathOf(context), MaxPathLength))),
                new("Status", new ScalarValue(status)),
                new("Milliseconds", new ScalarValue(Math.Round(milliseconds, 3))),
                new(IdName, new ScalarValue(context.TraceIdentifier)),
            ];
        });
    }

    public static bool IsRequest(LogEvent logEvent) => logEvent.MessageTemplate.Text == Template;

    private static LogEventLevel LevelOf(HttpContext context, Exception? exception, Func<HttpContext, bool> isCached,
        RefusalSummary refusals, Func<HttpContext, IPAddress?> clientOf)
    {
        if (exception is not null)
            return LogEventLevel.Error;
        // A health check that answers 503 has worked: the server is starting or stopping.
        if (context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
            return LogEventLevel.Verbose;
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            return LogEventLevel.Error;
        // For cached responses, logging takes a third of the total time, so it is off by default.
        if (isCached(context))
            return LogEventLevel.Debug;
        return context.Response.StatusCode is var status and (StatusCodes.Status404NotFound or StatusCodes.Status429TooManyRequests)
            ? refusals.Add(status, Start(PathOf(context), MaxPathLength), clientOf(context)) : LogEventLevel.Information;
    }

    /// <summary>
    /// Returns the path as the client sent it, without preview tokens.
    /// The path is percent-encoded, so that no request can forge a log line.
    /// </summary>
    private static string PathOf(HttpContext context)
    {
        // Middleware may have changed the path of the request, so the raw target is read.
        var sent = CanonicalPath.PathOf(
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget).ToString();
        var path = sent.StartsWith('/')
            ? PathString.FromUriComponent(sent) : context.Request.PathBase + context.Request.Path;
        return PreviewPath.Loggable(path).ToUriComponent();
    }

    private static string Start(string text, int length) => text.Length <= length ? text : $"{text[..length]}…";
}
