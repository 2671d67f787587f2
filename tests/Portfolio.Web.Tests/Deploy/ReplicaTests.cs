using Portfolio.Web.Tests.Faults;

namespace Portfolio.Web.Tests.Deploy;

/// <summary>Tests three server processes, each with its own store and its own copy of the content folder.</summary>
[Collection(nameof(WholeMachine))]
[Trait("Run", "all")]
public sealed class ReplicaTests(ITestOutputHelper output) : IDisposable
{
    private static readonly (string Path, string? Text)[] Files = [
        ("site.yaml", "title: Replicas\nlanguages: [hi]\n"),
        ("profile.yaml", "name: Ada\nrole: Engineer\nprojects: [{ name: Loader, posts: [a] }]\n"),
        ("gone.yaml", "- /left\n"),
        ("static/notes.txt", "Notes"),
        ("pages/about.md", "# About\n\nThe text of a page.\n"),
        ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-01-02\ntags: [x, Y]\nseries: Parts\naliases: [/old]",
            "The text with [b](b.md) and ![a square](square.svg).\n\n```cs\nvar a = 1;\n```\n")),
        ("posts/square.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>"),
        ("posts/b.md", SiteFixture.Post("title: B\ndate: 2026-01-02\ntags: [X]\nseries: Parts")),
        ("posts/b.hi.md", SiteFixture.Post("title: बी\ndate: 2026-01-02\ntags: [x]")),
        ("posts/c.md", SiteFixture.Post("title: C\ndate: 2026-01-02\ntags: [y, x]")),
        ("posts/undated.md", "# Undated\n\nThe text without a date, with $a^2$ and a [link](nowhere.md).\n"),
        ("posts/draft.md", SiteFixture.Post("title: Draft\ndraft: true\ntags: [x]")),
    ];

    /// <summary>
    /// The edits of an author, one list of files per edit. A file whose text is <see langword="null"/> is deleted.
    /// </summary>
    private static readonly (string Path, string? Text)[][] Edits = [
        [("posts/b.md", SiteFixture.Post(
            "title: B\ndate: 2026-01-02\ntags: [X]\nseries: Parts", "A typo is corrected in the text."))],
        [("posts/new.md", SiteFixture.Post("title: New\ndate: 2026-02-01\ntags: [Y, z]")),
            ("posts/a.md", SiteFixture.Post(
                "title: A of late\ndate: 2026-01-02\ntags: [z]\naliases: [/old, /older]", "See [new](new.md)."))],
        [("posts/c.md", "---\ntitle: [broken\n---\nThe text.\n")],
        [("posts/undated.md", null), ("gone.yaml", "- /left\n- /blogs/undated\n"),
            ("site.yaml", "title: Of three\nlanguages: [hi]\naccent: '#0b6a6f'\n")],
    ];

    /// <summary>The pause between two comparisons, in which the replicas get processor time.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly string _place = Directory.CreateTempSubdirectory("portfolio-replicas-").FullName;

    public void Dispose() => TestPlace.Delete(_place);

    [Fact]
    public async Task Every_URL_has_the_same_bytes_and_headers_at_the_start_and_while_edits_arrive()
    {
        // File systems and git can create files in any order, and the order must not affect the site.
        Write(0, Files);
        Write(1, [.. Files.Reverse()]);
        Write(2, Files);
        var replicas = new List<SiteProcess>();
        try
        {
            for (var i = 0; i < 3; i++)
                replicas.Add(SiteProcess.Start(Folder(i), Path.Combine(_place, $"data-{i}")));
            await Task.WhenAll(replicas.Select(replica => replica.ReadyAsync()));
            var state = await Answers.OfAsync(replicas[0].Client);
            Answers.Differences(await Answers.OfAsync(replicas[1].Client), state).ShouldBeEmpty();
            Answers.Differences(await Answers.OfAsync(replicas[2].Client), state).ShouldBeEmpty();
            var compared = state.Count;
            foreach (var edit in Edits)
            {
                var before = await FullTextOfAsync(replicas[0]);
                Write(0, edit);
                await Eventually.IsTrueAsync(async () => IsBroken(edit) || await FullTextOfAsync(replicas[0]) != before);
                Write(1, edit);
                await BecomesAsync(replicas[1], replicas[0]);
                state = await Answers.OfAsync(replicas[0].Client);
                compared += state.Count;
            }

            (await replicas[2].ReadAsync("/")).ShouldNotContain("Of three", customMessage: "no edit has arrived there");
            Write(2, [.. Edits.SelectMany(e => e)]);
            await BecomesAsync(replicas[2], replicas[0]);
            (await replicas[2].ReadAsync("/")).ShouldContain("Of three");
            output.WriteLine(
                $"{compared} answers compared while edits arrived; 3 replicas have the same {state.Count} at the end");
        }
        finally
        {
            replicas.ForEach(replica => replica.Dispose());
        }
    }

    /// <summary>Waits until a replica has all answers of another. The full text is compared first, because it is one answer.</summary>
    private static async Task BecomesAsync(SiteProcess replica, SiteProcess other)
    {
        IReadOnlyList<string> different = [];
        await Eventually.IsTrueAsync(
            async () => await FullTextOfAsync(replica) == await FullTextOfAsync(other) && (different = Answers.Differences(
                await Answers.OfAsync(replica.Client), await Answers.OfAsync(other.Client))).Count == 0,
                Pause, () => string.Join('\n', [.. different, .. replica.Log]));
    }

    private static Task<string> FullTextOfAsync(SiteProcess replica) => replica.ReadAsync("/llms-full.txt");

    /// <summary>Determines whether an edit is invalid, in which case the last valid version stays public.</summary>
    private static bool IsBroken((string Path, string? Text)[] edit) =>
        edit is [{ Text: { } text }] && text.Contains("[broken", StringComparison.Ordinal);

    private string Folder(int replica) => Path.Combine(_place, $"content-{replica}");

    private void Write(int replica, IEnumerable<(string Path, string? Text)> files)
    {
        foreach (var (path, text) in files)
        {
            var file = Path.Combine(Folder(replica), path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            if (text is null)
                File.Delete(file);
            else
                File.WriteAllText(file, text);
        }
    }
}
