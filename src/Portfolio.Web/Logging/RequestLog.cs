using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Portfolio.Web.Http;
using Portfolio.Web.Urls;
using Serilog;
using Serilog.AspNetCore;
using Serilog.Context;
using Serilog.Events;
using Serilog.Parsing;

namespace Portfolio.Web.Logging;

/// <summary>
/// One line per request except health checks. Serilog's middleware writes those of requests that reach the pipeline. It takes about 10 µs,
/// so the lines of cached pages, which take less than that to send, are written here.
/// </summary>
public sealed class RequestLog
{
    /// <summary>Name of the property with the id of a request, the same in all that is logged of it.</summary>
    public const string IdName = "RequestId";

    private const string Template = "{Method} {Path} {Status}";
    private const string TextTemplate = "{Method:l} {Path:l} {Status} in {Milliseconds:0.00} ms{Length:l}";
    private const int MaxMethodLength = 32;
    private const int MaxPathLength = 512;

    private readonly Serilog.ILogger _logger;
    private readonly BoundedSink _sink;
    private readonly bool _isText;
    private readonly MessageTemplate _template;

    internal RequestLog(Serilog.ILogger logger, BoundedSink sink, bool isText)
    {
        (_logger, _sink, _isText) = (logger, sink, isText);
        _template = new MessageTemplateParser().Parse(isText ? TextTemplate : Template);
        IsEnabled = logger.ForContext<RequestLoggingOptions>().IsEnabled(LogEventLevel.Information);
    }

    /// <summary>Whether requests are logged: <c>Serilog:MinimumLevel:Override:Serilog.AspNetCore=Warning</c> turns them off.</summary>
    public bool IsEnabled { get; }

    internal static bool IsRequest(LogEvent logEvent) => logEvent.MessageTemplate.Text is Template or TextTemplate;

    /// <summary>Adds Serilog's middleware, and the id of the request to everything that is logged while it is handled.</summary>
    /// <param name="methodOf">The method that the client sent.</param>
    public void Use(WebApplication app, Func<HttpContext, string> methodOf)
    {
        app.UseSerilogRequestLogging(options =>
        {
            options.Logger = _logger;
            options.MessageTemplate = _template.Text;
            options.GetLevel = (context, _, _) => IsHealthCheck(context) ? LogEventLevel.Verbose : LogEventLevel.Information;
            options.GetMessageTemplateProperties = (context, _, milliseconds, status) =>
            {
                // Middlewares have changed the request's path since.
                var sent = CanonicalPath.PathOf(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget).ToString();
                var path = sent.StartsWith('/') ? PathString.FromUriComponent(sent) : context.Request.PathBase + context.Request.Path;
                var method = methodOf(context);
                return Properties(context.TraceIdentifier, method, path, status, milliseconds, SentBytes(context, method));
            };
        });
        app.Use(async (context, next) =>
        {
            using (LogContext.PushProperty(IdName, context.TraceIdentifier))
                await next(context);
        });
    }

    /// <summary>Writes the line of a response that is sent without the pipeline.</summary>
    /// <param name="sending">Sends the response.</param>
    /// <param name="started">By <see cref="Stopwatch.GetTimestamp"/>.</param>
    public Task WriteAfterAsync(Task sending, HttpContext context, long started)
    {
        if (!IsEnabled || IsHealthCheck(context))
            return sending;
        if (!sending.IsCompletedSuccessfully)
            return AwaitAsync(sending, context, started);
        Write(context, started);
        return sending;
    }

    /// <param name="id">Of the request.</param>
    /// <param name="path">Decoded. Logged with percent-encoding, so that no request can forge a line; the end of a long one is
    /// omitted.</param>
    /// <param name="bytes">Length of the body as sent; <see langword="null"/> when it is not known.</param>
    public void Write(string id, string method, PathString path, int status, TimeSpan time, long? bytes)
    {
        if (!IsEnabled || _sink.OmitsRequest())
            return;
        var properties = Properties(id, method, path, status, time.TotalMilliseconds, bytes);
        _logger.Write(new LogEvent(DateTimeOffset.Now, LogEventLevel.Information, null, _template, properties));
    }

    private static bool IsHealthCheck(HttpContext context) => context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);

    private static long? SentBytes(HttpContext context, string method) =>
        context.Response.StatusCode == StatusCodes.Status304NotModified || HttpMethods.IsHead(method) ? 0 : context.Response.ContentLength;

    private static string Start(string text, int length) => text.Length <= length ? text : $"{text[..length]}…";

    private async Task AwaitAsync(Task sending, HttpContext context, long started)
    {
        try
        {
            await sending;
        }
        finally
        {
            Write(context, started);
        }
    }

    private void Write(HttpContext context, long started)
    {
        var request = context.Request;
        Write(context.TraceIdentifier, request.Method, request.PathBase + request.Path, context.Response.StatusCode,
            Stopwatch.GetElapsedTime(started), SentBytes(context, request.Method));
    }

    private List<LogEventProperty> Properties(string id, string method, PathString path, int status, double milliseconds, long? bytes)
    {
        var properties = new List<LogEventProperty>(6)
        {
            new("Method", new ScalarValue(Start(method, MaxMethodLength))),
            new("Path", new ScalarValue(Start(PreviewPath.Loggable(path).ToUriComponent(), MaxPathLength))),
            new("Status", new ScalarValue(status)),
            new("Milliseconds", new ScalarValue(Math.Round(milliseconds, 3))),
            new(IdName, new ScalarValue(id)),
        };
        if (_isText)
            properties.Add(new("Length", new ScalarValue(bytes is null ? "" : $", {bytes} bytes")));
        else if (bytes is not null)
            properties.Add(new("Bytes", new ScalarValue(bytes)));
        return properties;
    }
}
