namespace Portfolio.Content.Sync;

/// <summary>Options of the sync.</summary>
public sealed record SyncOptions
{
    /// <summary>How long a file that is missing, empty or cut off keeps its last version: an editor may be saving it.</summary>
    public TimeSpan Settling { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Processor time after which other files no longer wait for the rendering of a text.</summary>
    public TimeSpan SlowRendering { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The same when there is no store yet, where most of the time goes into compiling the program, and nothing else can be
    /// shown.</summary>
    public TimeSpan SlowFirstRendering { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Processor time after which the rendering of a text counts as an error. When a store is built anew, other files wait that long:
    /// the store before has the last valid version.
    /// </summary>
    public TimeSpan MaxRendering { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether drafts and scheduled documents are visible to everybody, with a mark before their titles. The store must not be
    /// used for anything else.</summary>
    public bool ShowsDrafts { get; init; }

    /// <summary>Whether a change of the folder may take all texts, or all but those below <c>posts/</c>, off the site, or make all texts
    /// posts.</summary>
    public bool AcceptRemoval { get; init; }

    /// <summary>Called after each file that a sync reads, with the numbers of those that are read and of all.</summary>
    public Action<int, int>? OnRead { get; init; }
}
