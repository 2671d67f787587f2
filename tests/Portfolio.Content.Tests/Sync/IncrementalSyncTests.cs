using Portfolio.Content.Store;
using Portfolio.Content.Sync;

namespace Portfolio.Content.Tests.Sync;

public sealed class IncrementalSyncTests
{
    [Fact(Explicit = true)]
    public void The_same_holds_for_other_edits()
    {
        for (var seed = 3; seed <= 20; seed++)
        {
            After_any_edits_the_store_equals_a_fresh_one(seed);
            An_answer_made_of_nothing_that_changed_is_the_same_after_any_edit(seed);
        }
    }

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

            folder.Sync.Run();
            fresh.Forget();
            fresh.Sync.Run();
            StoreDump.Of(folder.Now.Store).ShouldBe(StoreDump.Of(fresh.Now.Store), string.Join('\n', done));
            new SiteCheck(folder.Snapshots).Run().ShouldBe(new SiteCheck(fresh.Snapshots).Run(), string.Join('\n', done));
        }
    }

    [Fact]
    public void A_sync_says_how_many_of_its_files_are_read()
    {
        using var folder = new SiteFolder();
        var shown = new List<(int Done, int Known)>();
        folder.Options = folder.Options with { OnRead = (done, known) => shown.Add((done, known)) };
        folder.Restart();
        folder.Write("posts/a.md", "---\ntitle: A\ndate: 2026-01-01\n---\n\nText.\n").Write("posts/b.md", "---\ntitle: B\n---\n\nText.\n").Write("static/a.txt", "a").Sync.Run();
        shown.ShouldBe([(1, 3), (2, 3), (3, 3)]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void An_answer_made_of_nothing_that_changed_is_the_same_after_any_edit(int seed)
    {
        using var folder = new SiteFolder();
        var edits = new RandomEdits(folder, seed + 1000);
        var subjects = new SiteAnswers.Subjects();
        var changes = new List<ChangeSet>();
        folder.Snapshots.OnPublished((_, published) => changes.Add(published));
        folder.Sync.Run();
        var done = new List<string>();
        var kept = 0;
        for (var step = 0; step < 40; step++)
        {
            var before = SiteAnswers.Of(folder.Now, subjects.With(folder.Now.Store));
            changes.Clear();
            for (var several = step % 3; several >= 0; several--)
                done.Add(edits.Next());
            folder.Sync.Run();
            var after = SiteAnswers.Of(folder.Now, subjects);
            foreach (var (query, answer) in before)
            {
                if (changes.Exists(c => c.Everything || c.Names.Overlaps(answer.Dependencies)))
                    continue;
                kept++;
                after[query].Text.ShouldBe(answer.Text, $"{query}, made of {string.Join(' ', answer.Dependencies)}\nchanged {string.Join(" | ", changes.Select(c => string.Join(" ", c.Names)))} at {folder.Clock.Time:O}\n{string.Join('\n', done)}");
            }
        }

        kept.ShouldBeGreaterThan(100);
    }
}
