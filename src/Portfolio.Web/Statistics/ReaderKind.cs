namespace Portfolio.Web.Statistics;

/// <summary>What a reader is, as its user agent says.</summary>
internal enum ReaderKind
{
    People,
    FeedReaders,
    AiAgents,
    Crawlers,

    /// <summary>Programs of unknown purpose.</summary>
    Programs,
}
