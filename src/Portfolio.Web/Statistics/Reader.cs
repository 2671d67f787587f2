namespace Portfolio.Web.Statistics;

/// <summary>A family of readers: a browser, a crawler, an AI agent.</summary>
/// <param name="name">As the author sees it.</param>
internal sealed class Reader(string name, ReaderKind kind)
{
    public string Name => name;

    public ReaderKind Kind => kind;
}
