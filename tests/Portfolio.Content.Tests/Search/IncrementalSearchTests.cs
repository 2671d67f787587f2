using System.Globalization;
using System.Text;
using Portfolio.Content.Search;

namespace Portfolio.Content.Tests.Search;

public sealed class IncrementalSearchTests : IDisposable
{
    private static readonly string[] Words = ["redis", "kafka", "payments", "payment", "café", "भुगतान", "支払い", "C#",
        "queue", "queues", "ledger", "the", "retry"];
    private static readonly string[] Tags = ["Redis", "Go", "System Design", "C#"];
    private readonly SearchedFolder _edited = new();
    private readonly Random _random = new(11);

    [Fact]
    public void After_any_edits_every_search_answers_as_a_fresh_index_does()
    {
        for (var round = 0; round < 12; round++)
        {
            for (var edits = _random.Next(1, 8); edits > 0; edits--)
                Edit($"posts/p{_random.Next(20)}.md");
            _edited.Sync();
            _edited.Search("redis");
            if (round % 4 == 3)
                Compare();
        }
    }

    [Fact]
    public void A_new_keyword_is_found_at_once_and_the_old_one_is_not()
    {
        _edited.Post("a", "A", "Text.", "keywords: [zanzibar]").Sync();
        _edited.Slugs("zanzibar").ShouldBe("a");
        _edited.Post("a", "A", "Text.", "keywords: [mombasa]").Sync();
        _edited.Slugs("mombasa").ShouldBe("a");
        _edited.Search("zanzibar").Unknown.ShouldBe(["zanzibar"]);
    }

    [Fact]
    public void A_change_is_found_at_once_and_the_old_text_is_not()
    {
        _edited.Post("a", "Old", "zanzibar").Sync();
        _edited.Slugs("zanzibar").ShouldBe("a");
        _edited.Post("a", "New", "mombasa").Sync();
        _edited.Slugs("mombasa").ShouldBe("a");
        _edited.Slugs("\"zanzibar\"").ShouldBe("");
        _edited.Search("zanzibra").Correction.ShouldBeNull();
        _edited.Folder.Delete("posts/a.md");
        _edited.Sync();
        _edited.Slugs("mombasa").ShouldBe("");
    }

    [Fact]
    public void Tags_that_the_settings_rename_are_found_by_their_new_name_without_an_edit_of_the_texts()
    {
        _edited.Post("a", "Title", "text", "date: 2026-01-01\ntags: [k8s]").Sync();
        _edited.Slugs("k8s").ShouldBe("a");
        _edited.Folder.Write("site.yaml", "tagAliases:\n  k8s: Kubernetes\n");
        _edited.Sync();
        _edited.Slugs("kubernetes").ShouldBe("a");
        _edited.Slugs("k8s").ShouldBe("a", "the spelling of its author");
    }

    [Fact]
    public void A_post_in_the_place_of_a_deleted_one_is_not_taken_for_it()
    {
        _edited.Post("a", "First", "same text").Sync();
        _edited.Slugs("same").ShouldBe("a");
        _edited.Folder.Delete("posts/a.md");
        _edited.Post("b", "Second", "same text").Sync();
        _edited.Slugs("same").ShouldBe("b");
        _edited.Slugs("\"first\"").ShouldBe("");
    }

    [Fact]
    public async Task Searches_and_edits_do_not_disturb_each_other()
    {
        for (var i = 0; i < 20; i++)
            _edited.Post($"p{i}", "Lasting", $"zanzibar {Some(30)}");
        _edited.Sync();
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Factory.StartNew(() =>
        {
            do
                _edited.Search("zanzibar", 1, 100).Total.ShouldBe(20);
            while (!stop.IsCancellationRequested);
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToList();
        for (var i = 0; i < 25; i++)
            _edited.Post($"p{i % 20}", "Lasting", $"zanzibar {Some(30)}").Sync();
        await stop.CancelAsync();
        await Task.WhenAll(readers);
    }

    private void Edit(string path)
    {
        if (_random.Next(5) == 0)
        {
            _edited.Folder.Delete(path);
            return;
        }

        var text = new StringBuilder($"---\ntitle: \"{Some(4)}\"\ndate: 20{_random.Next(20, 28)}-01-0{_random.Next(1, 9)}\ntags: [{Tags[_random.Next(4)]}]\n");
        text.Append(
            _random.Next(8) switch { 0 => "draft: true\n", 1 => "unlisted: true\n", 2 => "search: false\n", _ => "" });
        text.Append(CultureInfo.InvariantCulture, $"---\n\n{Some(30)}\n\n## {Some(3)}\n\n{Some(30)}\n");
        _edited.Folder.Write(path, text.ToString());
    }

    private string Some(int count) =>
        string.Join(' ', Enumerable.Range(0, _random.Next(1, count)).Select(_ => Words[_random.Next(Words.Length)]));

    private void Compare()
    {
        using var fresh = new SiteFolder(_edited.Folder.Content);
        fresh.Clock.Time = _edited.Folder.Clock.Time;
        fresh.Sync.Run();
        using var site = fresh.Now.Open();
        foreach (var query in Words.Concat(
            ["redis kafka", "\"redis kafka\"", "queues -redis", "kafak", "tag:go", "red",
                "tag:c# payment", "year:2025", "ledger retry queue zzz", "tag:gu"]))
        {
            Describe(_edited.Search(query, 1, 100)).ShouldBe(Describe(site.Search(query, 1, 100)), query);
        }
    }

    private static string Describe(SearchResults results) => string.Join('\n',
        [$"{results.Total} {results.Correction} {results.Complete} {string.Join(',', results.Unknown)} {string.Join(',', results.PopularTags)} {string.Join(',', results.UnknownTags)}",
            .. results.Hits.Select(
                h => $"{h.Document.Url} {SearchedFolder.Marked(h.Title)} {SearchedFolder.Marked(h.Snippet)}")]);

    public void Dispose() => _edited.Dispose();
}
