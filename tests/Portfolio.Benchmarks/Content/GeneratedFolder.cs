namespace Portfolio.Benchmarks.Content;

/// <summary>Represents a content folder with generated posts, whose content is the same on every machine.</summary>
internal sealed class GeneratedFolder
{
    private const string FirstEdition = "Edition zero";

    /// <param name="path">The path of an empty folder.</param>
    /// <param name="posts">The number of posts to generate.</param>
    public GeneratedFolder(string path, int posts)
    {
        (Path, Count) = (path, posts);
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
}
