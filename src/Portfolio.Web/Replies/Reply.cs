using System.Text.Json.Serialization;

namespace Portfolio.Web.Replies;

/// <summary>
/// Represents an answer to a post on another site. Its texts are the words of a stranger: plain text without markup, limited in length.
/// </summary>
/// <param name="Id">The identifier within the thread.</param>
/// <param name="Parent">The identifier of the reply that this one answers, or null if it answers the announcement of the post.</param>
/// <param name="Url">The https URL of the reply on its site.</param>
/// <param name="Warning">The author's content warning, or an empty string for a reply marked as sensitive without one.</param>
internal sealed record Reply(
    string Id, string? Parent, string Url, ReplyAuthor Author, DateTimeOffset Date, IReadOnlyList<ReplyText> Text, string? Warning = null)
{
    /// <summary>Gets the host of <see cref="Url"/>.</summary>
    [JsonIgnore]
    public string Host => new Uri(Url).Host;

    /// <summary>Determines whether another reply reads the same. A list is equal only to itself.</summary>
    public bool IsSame(Reply other) => this with { Text = other.Text } == other && Text.SequenceEqual(other.Text);
}

/// <param name="Account">The name of the account as its network writes it, such as <c>@name@example.com</c>.</param>
internal sealed record ReplyAuthor(string Name, string Account, string? Url);

/// <summary>Represents a part of the text of a reply.</summary>
/// <param name="Url">The http or https URL that the part links to, or null if it is no link.</param>
internal sealed record ReplyText(string Text, string? Url = null);

/// <summary>Represents what is known of a discussion of a post on another site. A file in the data folder contains it.</summary>
/// <param name="Url">The URL of the discussion.</param>
/// <param name="Network">The name of the network, such as <c>Bluesky</c>.</param>
internal sealed record ReplyThread(string Url, string Network)
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromDays(7);

    public IReadOnlyList<Reply> Replies { get; init; } = [];

    /// <summary>The UTC time of the announcement or of the newest reply.</summary>
    public DateTimeOffset Active { get; init; }

    /// <summary>The UTC time of the last request.</summary>
    public DateTimeOffset Asked { get; init; }

    public string? ETag { get; init; }

    /// <summary>The build that read the replies. Another build may read more from the same response.</summary>
    public Guid ReadBy { get; init; }

    /// <summary>The number of requests in a row that failed.</summary>
    public int Failures { get; init; }

    /// <summary>The reason of the last failure, or null if the last request succeeded.</summary>
    public string? Problem { get; init; }

    /// <summary>Gets a value indicating whether the discussion has been deleted.</summary>
    public bool IsGone { get; init; }

    /// <summary>The UTC time before which the host asked for no further request (RFC 9110, section 10.2.3).</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>
    /// Returns the UTC time of the next request: after a tenth of the time without a reply, and at most a week.
    /// Failures double the time.
    /// </summary>
    /// <param name="min">The minimum time, ten minutes unless the operator sets another.</param>
    public DateTimeOffset Due(TimeSpan min)
    {
        if (Asked == default)
            return NotBefore ?? default;
        var quiet = (Asked - Active) / 10;
        var wait = (quiet < min ? min : quiet) * Math.Pow(2, Math.Min(Failures, 10));
        var due = Asked + (wait < MaxWait ? wait : MaxWait);
        return NotBefore > due ? NotBefore.Value : due;
    }
}
