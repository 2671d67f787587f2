using Microsoft.AspNetCore.Http.Features;
using Portfolio.Web.Http;
using Portfolio.Web.Urls;
using Serilog;
using Serilog.Events;

namespace Portfolio.Web.Logging;

/// <summary>One line per request except health checks, with the method and path that the client sent.</summary>
internal static class RequestLog
{
    /// <summary>The name of the property with the id of a request, the same in all that is logged of it.</summary>
    public const string IdName = "RequestId";

    private const string Template = "{Method:l} {Path:l} {Status} in {Milliseconds:0.00} ms";
    private const int MaxMethodLength = 32;
    private const int MaxPathLength = 512;

    /// <param name="methodOf">Returns the method that the client sent.</param>
    public static void Use(WebApplication app, Func<HttpContext, string> methodOf) => app.UseSerilogRequestLogging(options =>
    {
        options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
        options.MessageTemplate = Template;
        options.GetLevel = LevelOf;
        options.GetMessageTemplateProperties = (context, _, milliseconds, status) =>
        [
            new("Method", new ScalarValue(Start(methodOf(context), MaxMethodLength))),
            new("Path", new ScalarValue(Start(PathOf(context), MaxPathLength))),
            new("Status", new ScalarValue(status)),
            new("Milliseconds", new ScalarValue(Math.Round(milliseconds, 3))),
            new(IdName, new ScalarValue(context.TraceIdentifier)),
        ];
    });

    /// <summary>Returns true for the line of a request.</summary>
    public static bool IsRequest(LogEvent logEvent) => logEvent.MessageTemplate.Text == Template;

    private static LogEventLevel LevelOf(HttpContext context, double milliseconds, Exception? exception) =>
        exception is not null || context.Response.StatusCode >= StatusCodes.Status500InternalServerError ? LogEventLevel.Error
        : context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal) ? LogEventLevel.Verbose
        : LogEventLevel.Information;

    /// <summary>Returns the path as sent. It is percent-encoded, so that no request can forge a line, and has no token of a
    /// preview.</summary>
    private static string PathOf(HttpContext context)
    {
        // Middlewares have changed the request's path since.
        var sent = CanonicalPath.PathOf(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget).ToString();
        var path = sent.StartsWith('/') ? PathString.FromUriComponent(sent) : context.Request.PathBase + context.Request.Path;
        return PreviewPath.Loggable(path).ToUriComponent();
    }

    private static string Start(string text, int length) => text.Length <= length ? text : $"{text[..length]}…";
}
