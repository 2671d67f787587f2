using System.Globalization;
using Portfolio.Web.Text;
using Serilog.Events;
using Serilog.Formatting;

namespace Portfolio.Web.Logging;

/// <summary>
/// Formats the log for an author in a terminal: a greeting, a line for each save, and problems
/// in the format of <c>check</c>.
/// </summary>
internal sealed class TerminalLines(string contentFolder) : ITextFormatter
{
    /// <summary>The template of the startup line, which is replaced with a greeting.</summary>
    public const string Start = "Portfolio {Version:l}: {Posts:l} {Source:l} in {Milliseconds} ms: {Address:l}";

    private const string Red = "31";
    private const string Olive = "33";
    private const string Cyan = "36";
    private const string Dim = "2";

    private readonly bool _isColoured = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb";

    public void Format(LogEvent logEvent, TextWriter output)
    {
        var message = logEvent.RenderMessage(CultureInfo.InvariantCulture);
        var (severity, colour) = logEvent.Level >= LogEventLevel.Error ? ("error", Red) : ("warning", Olive);
        if (logEvent.MessageTemplate.Text == Start)
        {
            WriteGreeting(message, output);
        }
        else if (logEvent.Properties.ContainsKey("Diagnostic")
            && message.IndexOf(": ", StringComparison.Ordinal) is > 0 and var end)
        {
            var file = DisplayPath.Of(Path.Combine(contentFolder, message[..end]));
            output.WriteLine($"{file}: {Coloured(colour, severity)}{message[end..]}");
        }
        else if (logEvent.Level >= LogEventLevel.Warning)
        {
            output.WriteLine($"{Coloured(colour, severity)}: {message}");
        }
        else
        {
            output.WriteLine(RequestLog.IsRequest(logEvent) ? Coloured(Dim, message) : message);
        }
        if (logEvent.Exception is { } exception)
            output.WriteLine(exception);
    }

    private void WriteGreeting(string message, TextWriter output)
    {
        var addresses = message.LastIndexOf(": ", StringComparison.Ordinal);
        output.WriteLine($"\n  {message[..addresses]}\n");
        foreach (var address in message[(addresses + 2)..].Split(", "))
            output.WriteLine($"  {Coloured(Cyan, address)}");
        output.WriteLine("\n  Saved files are published immediately. Press Ctrl+C to stop.\n");
    }

    private string Coloured(string colour, string text) => _isColoured ? $"\e[{colour}m{text}\e[0m" : text;
}
