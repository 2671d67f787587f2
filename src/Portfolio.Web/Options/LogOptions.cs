using System.ComponentModel.DataAnnotations;

namespace Portfolio.Web.Options;

/// <summary>Settings for the log. To set log levels or add sinks, use the section <c>Serilog</c>.</summary>
public sealed class LogOptions
{
    public const string Section = "Logging";

    /// <summary>
    /// Gets or sets the format of log lines: <c>text</c> or <c>json</c>.
    /// The default is text in a terminal and in Development, and JSON elsewhere.
    /// </summary>
    [AllowedValues(null, "", "text", "json", ErrorMessage = $"{Section}:{{0}} must be `text` or `json`")]
    public string? Format { get; set; }
}
