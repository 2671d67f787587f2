using Portfolio.Content.Model;

namespace Portfolio.Content.Tests.Sync;

public sealed class IncrementalSyncTests
{
    [Theory(Explicit = true)]
    [InlineData(3)]
    [InlineData(53)]
    [InlineData(103)]
    [InlineData(153)]
    public void The_same_holds_for_fifty_other_sequences(int first) =>
        Parallel.For(first, first + 50, new() { MaxDegreeOfParallelism = Environment.ProcessorCount },
            After_any_edits_the_store_equals_a_fresh_one);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void After_any_edits_the_store_equals_a_fresh_one(int seed)
    {
        using var folder = new SiteFolder();
        using var fresh = new SiteFolder(folder.Content);
        var edits = new RandomEdits(folder, seed);
        var done = new List<string>();
        for (var step = 0; step < 25; step++)
        {
            for (var several = step % 4; several >= 0; several--)
                done.Add(edits.Next());
            fresh.Clock.Time = folder.Clock.Time;
            if (step % 7 == 6)
            {
                folder.Restart();
                folder.Store.PublishStored();
                done.Add("restart");
            }

            // If most documents are missing, nothing is removed until the next comparison finds the same.
            if (folder.Sync.Run().IsEmpty)
                folder.Sync.Run();
            fresh.Forget();
            fresh.Sync.Run();
            FilledDocuments(folder).ShouldBe(FilledDocuments(fresh), string.Join('\n', done));
            StoreDump.Of(folder.Now.Store).ShouldBe(StoreDump.Of(fresh.Now.Store), string.Join('\n', done));
            folder.Check.Run().ShouldBe(fresh.Check.Run(), string.Join('\n', done));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void After_any_edits_of_lists_the_store_equals_a_fresh_one(int seed)
    {
        using var folder = new SiteFolder();
        using var fresh = new SiteFolder(folder.Content);
        var edits = new ListEdits((path, text) => folder.Write(path, text),
            path => folder.Delete(path), time => folder.Clock.Time += time, seed);
        foreach (var name in (string[])["posts", "talks", "notes", "pages", "projects", "views/talks", "views/notes", "views/layouts",
            "views/blocks"])
        {
            Directory.CreateDirectory(Path.Combine(folder.Content, name));
        }

        var done = new List<string>();
        for (var step = 0; step < 25; step++)
        {
            for (var several = step % 4; several >= 0; several--)
                done.Add(edits.Next());
            fresh.Clock.Time = folder.Clock.Time;
            if (step % 7 == 6)
            {
                folder.Restart();
                folder.Store.PublishStored();
                done.Add("restart");
            }

            // If most documents are missing, nothing is removed until the next comparison finds the same.
            if (folder.Sync.Run().IsEmpty)
                folder.Sync.Run();
            fresh.Forget();
            fresh.Sync.Run();
            FilledDocuments(folder).ShouldBe(FilledDocuments(fresh), string.Join('\n', done));
            ListsOf(folder).ShouldBe(ListsOf(fresh), string.Join('\n', done));
            StoreDump.Of(folder.Now.Store).ShouldBe(StoreDump.Of(fresh.Now.Store), string.Join('\n', done));
            folder.Check.Run().ShouldBe(fresh.Check.Run(), string.Join('\n', done));
        }
    }

    [Fact]
    public void A_sync_says_how_many_of_its_files_are_read()
    {
        using var folder = new SiteFolder();
        var shown = new List<(int Done, int Known)>();
        folder.Options = folder.Options with { OnRead = (done, known) => shown.Add((done, known)) };
        folder.Restart();
        folder.Write("posts/a.md", "---\ntitle: A\ndate: 2026-01-01\n---\n\nText.\n")
            .Write("posts/b.md", "---\ntitle: B\n---\n\nText.\n").Write("static/a.txt", "a").Sync.Run();
        shown.ShouldBe([(1, 3), (2, 3), (3, 3)]);
    }

    /// <summary>
    /// Returns all documents as readers of the site see them, with the URLs of links, covers and images filled in.
    /// </summary>
    private static List<string> FilledDocuments(SiteFolder folder)
    {
        using var site = folder.Now.Open();
        List<string> documents = [
            .. site.InAllLanguages(language => language.Posts.List().Concat<Document>(language.Pages()))
            .Select(d => site.Find(d.Url)!)
                .Select(d => $"{d.Path} {d.Url} {d.Title} {site.CoverOf(d)}\n{site.TextOf(d).Html}\n{site.TextOf(d).Markdown}"),
        ];
        return [.. documents, .. site.Files.Images().Select(i => $"{i.Key}: {string.Join(' ', i)}")];
    }

    /// <summary>Returns the texts of each list in its order, in all languages.</summary>
    private static List<string> ListsOf(SiteFolder folder)
    {
        using var site = folder.Now.Open();
        return
        [
            .. site.InAllLanguages(language => TextList.OfSite.Concat(language.Settings.OwnLists.Select(list => list.Name))
                .Select(name => $"{language.LanguagePrefix} {name}: "
                    + string.Join(", ", language.TextsOf(name).Select(text => $"{text.Url} {text.Title}")))),
            .. site.InAllLanguages(language => language.ListUrls()),
        ];
    }
}
