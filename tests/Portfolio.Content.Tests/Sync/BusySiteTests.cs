namespace Portfolio.Content.Tests.Sync;

[CollectionDefinition(nameof(BusySiteTests), DisableParallelization = true)]
[Collection(nameof(BusySiteTests))]
public sealed class BusySiteTests
{
    [Fact]
    public void A_save_is_published_while_requests_occupy_the_thread_pool()
    {
        using var folder = new SiteFolder();
        folder.Write("posts/a.md", "# First\n").Sync.Run();
        var answered = new TaskCompletionSource();
        try
        {
            for (var request = 0; request < 500; request++)
                ThreadPool.QueueUserWorkItem(_ => answered.Task.Wait());
            folder.Write("posts/a.md", "# Second\n").Sync.Run();
            ThreadPool.PendingWorkItemCount.ShouldBeGreaterThan(0);
        }
        finally
        {
            answered.SetResult();
        }

        using var site = folder.Now.Open();
        site.Find("/blogs/a")!.Title.ShouldBe("Second");
    }
}
