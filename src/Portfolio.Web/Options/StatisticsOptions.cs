namespace Portfolio.Web.Options;

/// <summary>Settings for the read counts that <c>portfolio stats</c> shows.</summary>
public sealed class StatisticsOptions
{
    public const string Section = "Statistics";

    /// <summary>Gets or sets a value indicating whether reads are counted.</summary>
    public bool Enabled { get; set; } = true;
}
