
using Portfolio.Content.Search;

namespace Portfolio.Content.Tests.Search;

public sealed class SearchedFolder : IDisposable
{
    public SiteFolder Folder { get; } = new();

    public SearchedFolder Post(string slug, string title, string text, string matter = "date: 2026-01-01")
    {
        Folder.Write($"posts/{slug}.md", $"---\ntitle: \"{title}\"\n{matter}\n---\n\n{text}\n");
        return this;
    }

    public SearchedFolder Sync()
    {
        Folder.Sync.Run().Problems.Where(p => p.Severity == Severity.Error).ShouldBeEmpty();
        return this;
    }

    public SearchResults Search(string query, int page = 1, int pageSize = 10)
    {
        using var site = Folder.Now.Open();
        return site.Search(query, page, pageSize);
    }

    /// <summary>Returns the last URL segment of each found document, best first, separated by spaces.</summary>
    public string Slugs(string query) => string.Join(' ', Search(query, pageSize: 100).Hits.Select(h => h.Document.Url)
        .Where(url => !url.StartsWith("/tags/", StringComparison.Ordinal)).Select(url => url.Split('/')[^1]));

    /// <summary>Returns text in which each match is enclosed in square brackets.</summary>
    public static string Marked(IEnumerable<TextSegment> segments) =>
        string.Concat(segments.Select(s => s.IsMatch ? $"[{s.Text}]" : s.Text));

    public void Dispose() => Folder.Dispose();
}
