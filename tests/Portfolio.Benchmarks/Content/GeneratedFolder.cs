using System.Diagnostics;
using System.Globalization;
using Portfolio.Benchmarks.Processes;
using Portfolio.Benchmarks.Report;

namespace Portfolio.Benchmarks.Content;

/// <summary>Represents a content folder with generated posts, whose content is the same on every machine.</summary>
internal sealed class GeneratedFolder
{
    private const string FirstEdition = "Edition zero";

    public GeneratedFolder(Workplace place, int posts)
    {
        Workplace.Say($"writing {posts} posts");
        Count = posts;
        Path = place.NewFolder("content");
        Directory.CreateDirectory(System.IO.Path.Combine(Path, "posts"));
        File.WriteAllText(System.IO.Path.Combine(Path, "site.yaml"), "title: Benchmark\nauthor: Nobody\n");
        for (var number = 1; number <= posts; number++)
            Write(number, FirstEdition);
    }

    public string Path { get; }

    public int Count { get; }

    /// <summary>Gets the URLs of all posts, newest first.</summary>
    public IEnumerable<string> Urls => Enumerable.Range(1, Count).Select(UrlOf);

    public static string UrlOf(int number) => $"/blogs/{new GeneratedPost(number).Name}";

    /// <summary>Overwrites the file of a post with another edition of the post.</summary>
    /// <param name="edition">
    /// The text that distinguishes this edition. See <see cref="GeneratedPost.ToMarkdown"/>.
    /// </param>
    public void Write(int number, string edition)
    {
        var post = new GeneratedPost(number);
        File.WriteAllText(System.IO.Path.Combine(Path, "posts", post.Name + ".md"), post.ToMarkdown(edition));
    }

    /// <summary>
    /// Edits posts one after another, and measures the time from saving each post to the first response that contains
    /// the new edition.
    /// </summary>
    /// <param name="url">A function that returns the URL path of the post with a number.</param>
    /// <returns>The measured times in milliseconds.</returns>
    public async Task<Spread> EditAsync(Server server, Func<int, string> url, int edits, CancellationToken stopping)
    {
        Workplace.Say($"{edits} edits under {server.Name}");
        var random = new Random(1);
        var times = new List<double>();
        for (var edit = 0; edit < edits; edit++)
        {
            var number = random.Next(Count) + 1;
            var edition = string.Create(CultureInfo.InvariantCulture, $"Edition {Stopwatch.GetTimestamp()}");
            // Random delays distribute the edits evenly over the server's polling interval.
            await Task.Delay(random.Next(50, 250), stopping);
            Write(number, edition);
            var saved = Stopwatch.GetTimestamp();
            await server.WaitForAsync(url(number), stopping, text => text.Contains(edition, StringComparison.Ordinal));
            times.Add(Stopwatch.GetElapsedTime(saved).TotalMilliseconds);
        }

        return new(times);
    }
}
