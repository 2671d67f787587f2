using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Portfolio.Content.Reading;

namespace Portfolio.Web.Commands;

/// <summary>Writes the first files of a site, a post or a page.</summary>
internal static class NewCommand
{
    private static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(Flags flags)
    {
        var folder = new Argument<string>("folder") { Description = "The content folder to create" };
        var site = new Command("site", "Create a content folder with settings, a profile, a post and a page") { folder };
        site.SetAction(parsed => CreateSite(parsed.GetRequiredValue(folder), DateTimeOffset.Now));

        var title = new Argument<string>("title") { Description = "The title; the file name is made of it" };
        var post = new Command("post", "Create a post, as a draft, where the other posts are") { title };
        flags.AddContentTo(post);
        post.SetAction(parsed => CreatePost(flags.Content(parsed), parsed.GetRequiredValue(title), DateTimeOffset.Now));

        var page = new Command("page", "Create a page, as a draft, in pages/") { title };
        flags.AddContentTo(page);
        page.SetAction(parsed => CreatePage(flags.Content(parsed), parsed.GetRequiredValue(title)));
        return new("new", "Create a site, a post or a page") { site, post, page };
    }

    /// <exception cref="UsageException">The folder exists and is not empty.</exception>
    public static void CreateSite(string folder, DateTimeOffset now)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new UsageException($"'{folder}' is not empty: name a new folder");
        Write(folder, "site.yaml", """
            title: My site
            tagline: What it is about, in one sentence.
            author: Your Name

            # The URL of the public site. Feeds and links in documents need it.
            # baseUrl: https://example.com

            """);
        Write(folder, "profile.yaml", """
            name: Your Name
            role: What you do
            summary: Two sentences about your work.

            contact:
              - { label: Email, value: you@example.com }

            # skills:
            #   - { group: Languages, items: [C#, SQL] }
            # projects:
            #   - { name: A project, description: What it does., repo: https://example.com/repo, stack: [C#] }

            """);
        Write(folder, "posts/hello.md",
            PostText("Hello", now, isDraft: false, "The first post. Edit `posts/hello.md`, save it, and reload the page."));
        Write(folder, "pages/about.md", "---\ntitle: About\n---\n\nWho writes here, and why.\n");
        Console.WriteLine($"Serve it with: cd {folder} && portfolio");
    }

    /// <exception cref="UsageException">There is no content folder, the title has no letter or digit, or the file exists.</exception>
    public static void CreatePost(string content, string title, DateTimeOffset now)
    {
        WriteText(content, FolderOfPosts(content, now) + NameOf(title) + ".md", PostText(title, now, isDraft: true, "Write here."));
    }

    /// <summary>Where the posts are, with what names in it begin with.</summary>
    private static string FolderOfPosts(string content, DateTimeOffset now)
    {
        if (Directory.Exists(Path.Combine(content, "posts")))
            return "posts/";
        // Jekyll names posts by their dates.
        if (Directory.Exists(Path.Combine(content, "_posts")))
            return string.Create(CultureInfo.InvariantCulture, $"_posts/{now:yyyy-MM-dd}-");
        // A first folder of posts would be the only one: other files would no longer be posts.
        return new ContentFolder(content).Scan().Files.Exists(f => f.Kind == ContentKind.Post) ? "" : "posts/";
    }

    /// <inheritdoc cref="CreatePost"/>
    public static void CreatePage(string content, string title) =>
        WriteText(content, $"pages/{NameOf(title)}.md", $"---\ntitle: {Yaml(title)}\ndraft: true\n---\n\nWrite here.\n");

    private static string PostText(string title, DateTimeOffset now, bool isDraft, string text) =>
        string.Create(CultureInfo.InvariantCulture,
            $"---\ntitle: {Yaml(title)}\ndescription: \ndate: {now:yyyy-MM-dd}\ntags: []\n"
                + $"{(isDraft ? "draft: true\n" : "")}---\n\n{text}\n");

    private static void WriteText(string content, string name, string text)
    {
        if (!Directory.Exists(content))
            throw new UsageException($"There is no folder '{content}': create it with `portfolio new site {content}`");
        Write(content, name, text);
    }

    private static void Write(string folder, string name, string text)
    {
        var file = Path.Combine(folder, name);
        if (File.Exists(file))
            throw new UsageException($"'{file}' exists already: choose another title");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        Console.WriteLine(Folders.Display(file));
    }

    private static string NameOf(string title) => Slug.OfTag(title) is { Length: > 0 } name
        ? name
        : throw new UsageException($"The title '{title}' has no letter or digit to name the file by");

    /// <summary>A YAML string: quoted as in JSON, of which YAML 1.2 is a superset.</summary>
    private static string Yaml(string text) => JsonSerializer.Serialize(text, Quoted);
}
