namespace Portfolio.Content.Sync;

/// <summary>Options of the sync.</summary>
public sealed record SyncOptions
{
    /// <summary>How long a file that is missing, empty or cut off keeps its last version: an editor may be saving it.</summary>
    public TimeSpan Settling { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether a change of the folder may take all texts, or all but those below <c>posts/</c>, off the site.</summary>
    public bool AcceptRemoval { get; init; }
}
