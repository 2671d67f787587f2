using System.Globalization;
using System.Runtime.Versioning;

namespace Portfolio.Web.Tests.Faults;

[SupportedOSPlatform("linux")]
internal sealed class FaultPlace : IDisposable
{
    public FaultPlace(int posts = 12)
    {
        Root = Directory.CreateTempSubdirectory("portfolio-fault-").FullName;
        // Some tests run the server as another user, who must be able to read the folder.
        File.SetUnixFileMode(Root, (UnixFileMode)0b111_101_101);
        for (var i = 0; i < posts; i++)
            Write($"posts/p{i}.md", Post(i, 0));
        Write("site.yaml", $"title: Faults\npageSize: {Math.Max(5, posts / 30)}\n");
    }

    public string Root { get; }

    public string Content => Path.Combine(Root, "content");

    public string Data => Path.Combine(Root, "data");

    /// <summary>Creates a post whose title, tags and links depend on the version.</summary>
    public static string Post(int number, int version) => string.Create(CultureInfo.InvariantCulture, $"""
        ---
        title: Post {number}, version {version}
        date: 2026-04-{(number % 28) + 1:00}
        tags: [t{(number + version) % 7}, t{number % 3}]
        ---

        See [another](p{(number * 7) % 12}.md). {string.Concat(Enumerable.Repeat($"Word{version} ", 50))}

        ```cs
        var version = {version};
        ```

        """);

    public FaultPlace Write(string path, string text)
    {
        var full = Path.Combine(Content, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return this;
    }

    public void Dispose() => TestPlace.Delete(Root);
}
