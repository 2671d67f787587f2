using System.ComponentModel.DataAnnotations;

namespace Portfolio.Web.Options;

/// <summary>Settings of the content folder sync.</summary>
public sealed class SyncSettings
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Sync";

    /// <summary>
    /// Gets or sets the seconds for which a missing, empty or truncated file keeps its last version, because an editor
    /// may be saving it.
    /// </summary>
    [Range(0.0, 3600.0, ErrorMessage = $"{Section}:{{0}} must be a number of seconds from {{1}} to {{2}}")]
    public double SettlingSeconds { get; set; } = 1;

    /// <summary>
    /// Gets or sets a value indicating whether a change of the folder may take all texts off the site, or all but those
    /// below <c>posts/</c>, or make all texts posts.
    /// </summary>
    public bool AcceptRemoval { get; set; }
}
