namespace Portfolio.Benchmarks.Content;

/// <summary>A folder of content with posts that are the same on every machine.</summary>
internal sealed class GeneratedFolder
{
    private const string FirstEdition = "Edition zero";

    public GeneratedFolder(Workplace place, int posts)
    {
        Progress.Say($"writing {posts} posts");
        Count = posts;
        Path = place.NewFolder("content");
        Directory.CreateDirectory(System.IO.Path.Combine(Path, "posts"));
        File.WriteAllText(System.IO.Path.Combine(Path, "site.yaml"), "title: Benchmark\nauthor: Nobody\n");
        for (var number = 1; number <= posts; number++)
            Write(number, FirstEdition);
    }

    public string Path { get; }

    public int Count { get; }

    /// <summary>All posts as the site addresses them, newest first.</summary>
    public IEnumerable<string> Urls => Enumerable.Range(1, Count).Select(UrlOf);

    public static string UrlOf(int number) => $"/blogs/{new GeneratedPost(number).Name}";

    /// <summary>Saves a post in another edition, as an editor would.</summary>
    /// <param name="edition">As in <see cref="GeneratedPost.ToMarkdown"/>.</param>
    public void Write(int number, string edition)
    {
        var post = new GeneratedPost(number);
        File.WriteAllText(System.IO.Path.Combine(Path, "posts", post.Name + ".md"), post.ToMarkdown(edition));
    }

    /// <summary>Saves posts one after the other until told to stop.</summary>
    /// <param name="perSecond">How many.</param>
    /// <param name="among">Numbers of the posts, from 1 up to this, which take turns.</param>
    /// <param name="edition">Of the n-th save.</param>
    public async Task EditAsync(double perSecond, int among, Func<int, string> edition, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1 / perSecond));
        try
        {
            for (var save = 0; await timer.WaitForNextTickAsync(stopping); save++)
                Write((save * 7 % among) + 1, edition(save));
        }
        catch (OperationCanceledException)
        {
            // Cancelled: the load is over.
        }
    }
}
