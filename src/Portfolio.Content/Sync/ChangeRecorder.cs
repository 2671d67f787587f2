using Microsoft.Data.Sqlite;
using Portfolio.Content.Model;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>Finds the words of a <see cref="ChangeSet"/> for what a sync does: it looks at a document before and after.</summary>
internal sealed class ChangeRecorder(SqliteConnection connection)
{
    /// <summary>Past this many, telling what may be kept costs more than making it again.</summary>
    private const int Many = 100;

    private readonly HashSet<string> _posts = new(StringComparer.Ordinal);
    private int _documents;

    public ChangeSet Changes { get; } = new();

    /// <summary>A document is about to be replaced (<paramref name="now"/>) or deleted (<see langword="null"/>).</summary>
    public void Replace(string path, StoredDocument? now)
    {
        if (++_documents > Many)
            Changes.Everything = true;
        if (Changes.Everything)
            return;
        var before = Facts("d.path = $key", ("$key", path)).FirstOrDefault();
        if (before is null && now is null)
            return;
        var after = now is null ? null : FactsOf(now);
        if (before is not null && before.Hash == after?.Hash && before.SummaryHash == after.SummaryHash)
            return;
        Add(before, summary: before?.SummaryHash != after?.SummaryHash);
        Add(after, summary: before?.SummaryHash != after?.SummaryHash);
    }

    /// <summary>A document begins or ceases to be the one shown at its address.</summary>
    public void Appear(string path)
    {
        if (!Changes.Everything)
            Facts("d.path = $key", ("$key", path)).ForEach(f => Add(f, summary: true));
    }

    /// <summary>Documents that begin or cease to be seen between two moments (UTC), of which the later may be the first: clocks are set back.</summary>
    public void Appear(DateTime from, DateTime to)
    {
        var (after, until) = from < to ? (from, to) : (to, from);
        if (!Changes.Everything)
            Facts("(d.visible_from > $after AND d.visible_from <= $until) OR (d.visible_until > $after AND d.visible_until <= $until)",
                ("$after", after.Ticks), ("$until", until.Ticks)).ForEach(f => Add(f, summary: true));
    }

    /// <summary>After all is written: posts that now stand next to a changed one link to it, whoever they are.</summary>
    public void AddNeighbours(Generation generation)
    {
        if (Changes.Everything || _posts.Count == 0)
            return;
        using var site = generation.Open();
        foreach (var url in _posts)
        {
            if (site.Find(url) is Post { Unlisted: false } post)
                site.Neighbours(post);
        }

        foreach (var word in site.Dependencies)
            Changes.Add(word);
    }

    private void Add(DocumentFacts? facts, bool summary)
    {
        if (facts is null)
            return;
        Changes.Add(ChangeSet.Document(facts.Url));
        Changes.Add(ChangeSet.Texts);
        if (!summary)
            return;
        Changes.Add(facts.IsPost ? ChangeSet.Posts : ChangeSet.Pages);
        Changes.Add(ChangeSet.Redirects);
        if (facts.IsPost)
            _posts.Add(facts.Url);
        foreach (var tag in facts.Tags)
        {
            Changes.Add(ChangeSet.Tag(tag.Slug));
            Changes.Add(ChangeSet.TagList(tag.Slug));
        }

        if (facts.Series is not null)
            Changes.Add(ChangeSet.Series(facts.Series));
    }

    private List<DocumentFacts> Facts(string where, params ReadOnlySpan<(string, object?)> parameters) => connection.Rows(
        $"SELECT d.url, d.hash, d.summary_hash, d.kind, d.tags, d.series_slug FROM documents d WHERE {where}",
        r => new DocumentFacts(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt32(3) == 0,
            StoredValue.FromJson<List<Tag>>(r.GetString(4)), r.TextOrNull(5)), parameters);

    private static DocumentFacts FactsOf(StoredDocument stored) => new(stored.Document.Url, stored.Document.Hash, stored.SummaryHash,
        stored.Document is Post, (stored.Document as Post)?.Tags ?? [], (stored.Document as Post)?.SeriesSlug);

    private sealed record DocumentFacts(string Url, string Hash, string SummaryHash, bool IsPost, IReadOnlyList<Tag> Tags, string? Series);
}
