using System.ComponentModel.DataAnnotations;

namespace Portfolio.Web.Options;

/// <summary>Settings of the log. The section <c>Serilog</c> sets levels and adds sinks.</summary>
public sealed class LogOptions
{
    public const string Section = "Logging";

    /// <summary>
    /// Gets or sets the format of log lines: <c>text</c> or <c>json</c>. By default it is text in a terminal and in
    /// Development, and JSON elsewhere.
    /// </summary>
    [AllowedValues(null, "", "text", "json", ErrorMessage = $"{Section}:{{0}} must be `text` or `json`")]
    public string? Format { get; set; }
}
