using System.Diagnostics;
using Serilog.Events;
using Serilog.Parsing;

namespace Portfolio.Web.Logging;

/// <summary>What is logged of one request.</summary>
/// <param name="Id">The same in all that is logged of the request.</param>
/// <param name="Method">As sent.</param>
/// <param name="Path">As sent, decoded. Logged with percent-encoding, so that no request can forge a line; the end of a long one is
/// omitted.</param>
/// <param name="Status">Of the response.</param>
/// <param name="Started">By <see cref="Stopwatch.GetTimestamp"/>.</param>
/// <param name="Ended">By <see cref="Stopwatch.GetTimestamp"/>.</param>
/// <param name="Bytes">Length of the body as sent; <see langword="null"/> when it is not known.</param>
public readonly record struct RequestLine(string Id, string Method, PathString Path, int Status, long Started, long Ended, long? Bytes)
{
    /// <summary>Name of the property with the id of a request.</summary>
    public const string IdName = "RequestId";

    private const int MaxMethodLength = 32;
    private const int MaxPathLength = 512;

    private static readonly MessageTemplate WithoutBytes =
        new MessageTemplateParser().Parse("{Method} {Path} {Status} in {Milliseconds:0.00} ms");
    private static readonly MessageTemplate WithBytes =
        new MessageTemplateParser().Parse("{Method} {Path} {Status} in {Milliseconds:0.00} ms, {Bytes} bytes");

    /// <summary>The request as an event of Serilog.</summary>
    public LogEvent ToEvent()
    {
        var properties = new List<LogEventProperty>(6)
        {
            new(IdName, new ScalarValue(Id)),
            new("Method", new ScalarValue(Start(Method, MaxMethodLength))),
            new("Path", new ScalarValue(Start(Path.ToUriComponent(), MaxPathLength))),
            new("Status", new ScalarValue(Status)),
            new("Milliseconds", new ScalarValue(Math.Round(Stopwatch.GetElapsedTime(Started, Ended).TotalMilliseconds, 3))),
        };
        if (Bytes is { } bytes)
            properties.Add(new("Bytes", new ScalarValue(bytes)));
        var ended = DateTimeOffset.Now - Stopwatch.GetElapsedTime(Ended);
        return new(ended, LogEventLevel.Information, null, Bytes is null ? WithoutBytes : WithBytes, properties);
    }

    private static string Start(string text, int length) => text.Length <= length ? text : $"{text[..length]}…";
}
