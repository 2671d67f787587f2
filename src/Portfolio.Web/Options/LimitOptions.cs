using System.ComponentModel.DataAnnotations;

namespace Portfolio.Web.Options;

/// <summary>Limits for each client. A client can send the requests of 30 seconds at once.</summary>
public sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>Gets or sets the maximum number of searches, parts of documents and previews per second.</summary>
    [Range(1, 1_000_000, ErrorMessage = $"{Section}:{{0}} must be a number from {{1}} to {{2}}")]
    public int SearchesPerSecond { get; set; } = 20;

    /// <summary>Gets or sets the maximum number of calls to <c>/mcp</c> per second.</summary>
    [Range(1, 1_000_000, ErrorMessage = $"{Section}:{{0}} must be a number from {{1}} to {{2}}")]
    public int CallsPerSecond { get; set; } = 10;
}
